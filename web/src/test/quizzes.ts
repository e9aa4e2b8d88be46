import { connection, makeCourse, makeUser } from '@/test/courses'

// Plain objects in the shape of the schema, for `answerWith`.

export const makeAnswer = (more: object = {}) => ({
  choiceIds: [],
  text: null,
  number: null,
  unit: null,
  pairs: [],
  order: [],
  blanks: [],
  ...more,
})

export function makeAsked(id: string, more: object = {}) {
  return {
    __typename: 'AttemptQuestion',
    id,
    position: 0,
    kind: 'SINGLE_CHOICE',
    text: `Text of ${id}`,
    hints: [],
    maxPoints: 1,
    choices: [
      { id: 'c1', text: 'Mars' },
      { id: 'c2', text: 'Jupiter' },
    ],
    lefts: [],
    rights: [],
    items: [],
    blankCount: 0,
    needsUnit: false,
    revision: 0,
    answeredAt: null as string | null,
    isFlagged: false,
    answer: null as object | null,
    result: null as object | null,
    question: null,
    pictures: [],
    ...more,
  }
}

export type TestAsked = ReturnType<typeof makeAsked>

export function makeQuiz(id: string, more: object = {}) {
  return {
    __typename: 'Quiz',
    id,
    title: `Quiz ${id}`,
    description: 'About *it*.',
    status: 'PUBLISHED',
    course: makeCourse('ferns'),
    lesson: null,
    publishedAt: '2026-03-01T10:00:00Z',
    updatedAt: '2026-03-01T10:00:00Z',
    questionCount: 2,
    maxMark: 3,
    passPercent: 50,
    countedAttempt: 'HIGHEST',
    resultsTime: 'AFTER_SUBMIT',
    resultsDetail: 'KEY',
    shufflesQuestions: false,
    shufflesOptions: true,
    timeLimitSeconds: null,
    attemptsAllowed: null,
    opensAt: null,
    closesAt: null,
    viewerCanEdit: false,
    viewerLimits: {
      timeLimitSeconds: null,
      attemptsAllowed: null,
      opensAt: null,
      closesAt: null,
      isAccommodated: false,
    },
    startObstacles: [] as object[],
    viewerAttempts: [] as object[],
    viewerResult: null as object | null,
    publishProblems: [] as object[],
    slots: [] as object[],
    attempts: connection([]),
    results: connection([]),
    ...more,
  }
}

export function makeAttempt(id: string, questions: TestAsked[], more: object = {}) {
  return {
    __typename: 'Attempt',
    id,
    number: 1,
    status: 'OPEN',
    startedAt: '2026-03-01T10:00:00Z',
    deadlineAt: null as string | null,
    submittedAt: null as string | null,
    isAutomatic: false,
    maxMark: questions.length,
    mark: null as number | null,
    percent: null as number | null,
    hasResults: false,
    student: makeUser('ada', 'Ada Lovelace'),
    quiz: makeQuiz('q1'),
    questions,
    ...more,
  }
}

export function makeQuestion(id: string, more: object = {}, content: object = {}) {
  return {
    __typename: 'Question',
    id,
    course: makeCourse('ferns'),
    kind: 'TRUE_FALSE',
    title: `Title of ${id}`,
    text: `Text of ${id}`,
    points: 1,
    tags: [],
    hints: [],
    feedback: '',
    version: 1,
    archivedAt: null,
    createdAt: '2026-03-01T10:00:00Z',
    updatedAt: '2026-03-01T10:00:00Z',
    pictures: [],
    content: {
      choices: [],
      accepted: [],
      isCaseSensitive: false,
      numbers: [],
      units: [],
      pairs: [],
      distractors: [],
      items: [],
      blanks: [],
      guidance: '',
      ...content,
    },
    ...more,
  }
}
