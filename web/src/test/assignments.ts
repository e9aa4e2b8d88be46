import { connection, makeCourse, makeUser } from '@/test/courses'

// Plain objects in the shape of the schema, for `answerWith`.

const FREE_TERMS = {
  opensAt: null as string | null,
  dueAt: null as string | null,
  closesAt: null as string | null,
  submissionsAllowed: null as number | null,
  isAccommodated: false,
}

export const RUBRIC = [
  {
    ...{ key: 'c1', title: 'Argument', description: 'Does it hold?' },
    levels: [
      { key: 'thin', title: 'Thin', description: '', points: 1 },
      { key: 'sound', title: 'Sound', description: 'With reasons', points: 4 },
    ],
  },
]

export function makeAssignment(id: string, more: object = {}) {
  return {
    __typename: 'Assignment',
    id,
    course: makeCourse('ferns'),
    lesson: null,
    kind: 'TEXT',
    title: `Assignment ${id}`,
    instructions: 'Write *well*.',
    status: 'PUBLISHED',
    publishedAt: '2026-03-01T10:00:00Z',
    updatedAt: '2026-03-01T10:00:00Z',
    opensAt: null as string | null,
    dueAt: null as string | null,
    latePolicy: 'REFUSE',
    lateUntil: null as string | null,
    latePercentPerDay: 10,
    latePercentCap: 100,
    submissionsAllowed: null as number | null,
    isAnonymous: false,
    maxPoints: 10,
    rubric: [] as object[],
    files: [] as object[],
    viewerCanEdit: false,
    viewerTerms: FREE_TERMS,
    submitObstacles: [] as object[],
    viewerSubmission: null as object | null,
    submissions: connection([]) as unknown,
    ...more,
  }
}

export const terms = (more: Partial<typeof FREE_TERMS>) => ({ ...FREE_TERMS, ...more })

export const makeFile = (id: string, name: string, more: object = {}) => ({
  __typename: 'Asset',
  ...{ id, name, kind: 'DOCUMENT', contentType: 'application/zip', size: 2_000 },
  createdAt: '2026-03-01T10:00:00Z',
  ...{ width: null, height: null, url: `/files/${id}`, downloadUrl: `/files/${id}`, thumbnailUrl: null },
  ...more,
})

export const makeVersion = (number: number, text: string, more: object = {}) => ({
  __typename: 'SubmissionVersion',
  id: `v${number}`,
  number,
  text,
  link: '',
  submittedAt: '2026-03-02T10:00:00Z' as string | null,
  lateDays: 0,
  files: [] as object[],
  ...more,
})

export const makeGrade = (more: object = {}) => ({
  __typename: 'Grade',
  id: 'g1',
  comment: 'Well *argued*.',
  createdAt: '2026-03-03T10:00:00Z',
  publishedAt: '2026-03-03T12:00:00Z' as string | null,
  grader: makeUser('tom', 'Tom Okafor'),
  versionNumber: 1,
  points: 8,
  maxPoints: 10,
  latePercent: 0,
  mark: 8,
  scores: [] as object[],
  reason: '',
  ...more,
})

export function makeSubmission(id: string, more: object = {}) {
  return {
    __typename: 'Submission',
    id,
    assignment: undefined as object | undefined,
    versionCount: 1,
    student: makeUser('ada', 'Ada Lovelace') as object | null,
    submittedAt: '2026-03-02T10:00:00Z' as string | null,
    versions: [makeVersion(1, 'Because.')] as object[],
    draft: null as object | null,
    grade: null as object | null,
    gradingState: null as string | null,
    grades: connection([]) as unknown,
    ...more,
  }
}
