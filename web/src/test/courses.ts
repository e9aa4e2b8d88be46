// Plain objects in the shape of the schema, for `answerWith`. Each has a full set of defaults.

export interface UserError {
  code: string
  message: string
  field: string | null
}

export const userError = (
  code: string,
  message = `Server says ${code}.`,
  field: string | null = null,
): UserError => ({
  code,
  message,
  field,
})

export function makeUser(id: string, fullName: string, more: object = {}) {
  return {
    __typename: 'User',
    id,
    fullName,
    username: id,
    initials: fullName.slice(0, 1),
    role: 'STUDENT',
    bio: '',
    photo: null,
    isVerified: true,
    teacherProfile: null,
    ...more,
  }
}

/** A connection over all of them; `first` and `after` are honoured. */
export const connection =
  <T>(nodes: readonly T[]) =>
  ({ first = 20, after }: { first?: number; after?: string | null }) => {
    const start = after ? Number(after) + 1 : 0
    const page = nodes.slice(start, start + first)
    const end = start + page.length
    return {
      totalCount: nodes.length,
      edges: page.map((node, index) => ({ cursor: String(start + index), node })),
      pageInfo: {
        hasNextPage: end < nodes.length,
        hasPreviousPage: start > 0,
        startCursor: null,
        endCursor: String(end - 1),
      },
    }
  }

export interface TestCourse {
  __typename: 'Course'
  id: string
  slug: string
  title: string
  viewerEnrollment: object | null
  enrollmentObstacles: UserError[]
  prerequisites: object[]
  viewerReview: object | null
  viewerCanReview: boolean
  viewerCanEdit: boolean
  viewerCanRead: boolean
  [field: string]: unknown
}

export function makeCourse(id: string, more: Partial<TestCourse> = {}): TestCourse {
  return {
    __typename: 'Course',
    id,
    slug: id,
    code: 'LY-1',
    title: `Course ${id}`,
    summary: 'A summary.',
    description: 'About *it*.',
    cover: null,
    category: null,
    tags: [],
    level: 'BEGINNER',
    language: 'en',
    startsOn: null,
    endsOn: null,
    capacity: null,
    price: { amount: 0, currency: 'EUR' },
    status: 'PUBLISHED',
    objectives: ['See'],
    owner: makeUser('tom', 'Tom Okafor', { role: 'TEACHER' }),
    instructors: [],
    prerequisites: [],
    modules: [],
    materials: [],
    lessonCount: 0,
    estimatedMinutes: 85,
    enrolledCount: 3,
    ratingAverage: null,
    ratingCount: 0,
    viewerEnrollment: null,
    viewerProgress: null,
    viewerReview: null,
    viewerCertificate: null,
    certificateProgram: null,
    room: null,
    viewerCanEdit: false,
    viewerMutedKinds: [],
    viewerCanRead: false,
    viewerCanReview: false,
    enrollmentObstacles: [],
    reviews: connection([]),
    ...more,
  }
}

/** Puts these lessons into one module of the course, with their neighbours. */
export function withLessons(
  course: TestCourse,
  lessons: { id: string; [field: string]: unknown }[],
): TestCourse {
  const module = {
    __typename: 'Module',
    id: `${course.id}-module`,
    title: 'Module one',
    position: 0,
    lessonCount: lessons.length,
    viewerProgress: null,
    lockReasons: [],
    lessons: [] as object[],
  }
  const made = lessons.map(({ id, ...more }, position) => ({
    __typename: 'Lesson',
    id,
    title: `Lesson ${id}`,
    kind: 'TEXT',
    position,
    estimatedMinutes: 5,
    isFreePreview: false,
    viewerCanRead: true,
    completionRule: 'VIEWED',
    requiredWatchedPercent: 90,
    viewerProgress: null,
    lockReasons: [],
    quizzes: connection([]),
    assignments: connection([]),
    content: { text: `Text of ${id}`, html: null, interactiveUrl: null, file: null },
    materials: [],
    course,
    module,
    previousLesson: null as object | null,
    nextLesson: null as object | null,
    ...more,
  }))
  made.forEach((lesson, index) => {
    lesson.previousLesson = made[index - 1] ?? null
    lesson.nextLesson = made[index + 1] ?? null
  })
  module.lessons = made
  course.modules = [module]
  course.lessonCount = made.length
  return course
}

export const makeEnrollment = (course: TestCourse, more: object = {}) => ({
  __typename: 'Enrollment',
  id: `enrollment-${course.id}`,
  course,
  status: 'ACTIVE',
  enrolledAt: '2026-03-01T10:00:00Z',
  endedAt: null,
  blockReason: null,
  progress: null,
  ...more,
})

export const makeReview = (id: string, course: TestCourse, more: object = {}) => ({
  __typename: 'Review',
  id,
  course,
  author: makeUser(`author-${id}`, `Author ${id}`),
  stars: 4,
  text: `Text of ${id}`,
  createdAt: '2026-03-01T10:00:00Z',
  updatedAt: '2026-03-01T10:00:00Z',
  reply: null,
  repliedAt: null,
  repliedBy: null,
  viewerCanEdit: false,
  viewerCanDelete: false,
  viewerCanReply: false,
  ...more,
})
