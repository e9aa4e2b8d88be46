import { connection, makeCourse, makeUser } from '@/test/courses'

/** A course as its teacher sees it, in the shape of the schema. */
export function teachersCourse(more: object = {}) {
  return {
    ...makeCourse('c1', { title: 'Greek', status: 'DRAFT' }),
    createdAt: '2026-11-01T10:00:00Z',
    updatedAt: '2026-11-20T10:00:00Z',
    publishedAt: null,
    viewerCanEdit: true,
    viewerCanManageStudents: true,
    viewerCanDelete: true,
    publishProblems: [],
    students: connection([]),
    modules: [module('m1', 'Letters', ['alpha', 'beta']), module('m2', 'Words', ['logos'])],
    ...more,
  }
}

export function module(id: string, title: string, lessons: string[]) {
  return {
    __typename: 'Module',
    id,
    title,
    position: 0,
    opensAt: null,
    requiredModules: [],
    lessons: lessons.map((lesson) => makeLesson(lesson)),
  }
}

export function makeLesson(id: string, more: object = {}) {
  return {
    __typename: 'Lesson',
    id,
    title: `Lesson ${id}`,
    kind: 'TEXT',
    position: 0,
    estimatedMinutes: 5,
    isFreePreview: false,
    viewerCanRead: true,
    completionRule: 'VIEWED',
    requiredWatchedPercent: 90,
    opensAt: null,
    requiredLessons: [],
    completionProblem: null,
    course: (): object => teachersCourse(),
    content: { text: 'Some text', html: null, interactiveUrl: null, file: null },
    materials: [],
    ...more,
  }
}

export function makeEnrollment(id: string, fullName: string, more: object = {}) {
  return {
    __typename: 'Enrollment',
    id,
    status: 'ACTIVE',
    enrolledAt: '2026-11-10T10:00:00Z',
    endedAt: null,
    blockReason: null,
    student: makeUser(`u-${id}`, fullName, { email: `${id}@example.org` }),
    ...more,
  }
}
