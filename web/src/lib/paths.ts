import { generatePath } from 'react-router'

/** Every address of the client, once. Routes use the pattern; links fill it with `link`. */
export const paths = {
  home: '/',
  login: '/login',
  register: '/register',
  verifyEmail: '/verify-email',
  forgotPassword: '/forgot-password',
  resetPassword: '/reset-password',

  catalogue: '/courses',
  course: '/courses/:slug',
  lesson: '/courses/:slug/lessons/:lessonId',
  continueCourse: '/courses/:slug/continue',

  learning: '/learning',
  notes: '/learning/notes',
  progress: '/learning/progress',
  decks: '/learning/decks',
  studyAll: '/learning/decks/study',
  deck: '/decks/:deckId',
  studyDeck: '/decks/:deckId/study',

  quiz: '/quizzes/:quizId',
  attempt: '/attempts/:attemptId',

  assignment: '/assignments/:assignmentId',
  grades: '/grades/:courseId',

  teaching: '/teach',
  newCourse: '/teach/new',
  library: '/teach/library',
  editCourse: '/teach/courses/:courseId',
  courseProgress: '/teach/courses/:courseId/progress',
  courseQuizzes: '/teach/courses/:courseId/quizzes',
  editQuiz: '/teach/quizzes/:quizId',
  newQuestion: '/teach/courses/:courseId/questions/new',
  editQuestion: '/teach/questions/:questionId',

  courseAssignments: '/teach/courses/:courseId/assignments',
  editAssignment: '/teach/assignments/:assignmentId',
  gradeSubmission: '/teach/submissions/:submissionId',
  gradebook: '/teach/courses/:courseId/gradebook',
  courseDecks: '/teach/courses/:courseId/decks',
  courseDrafts: '/teach/courses/:courseId/drafts',
  draft: '/teach/drafts/:draftId',

  certificates: '/certificates',
  certificate: '/certificates/:code',
  courseCertificates: '/teach/courses/:courseId/certificates',

  classrooms: '/classrooms',
  classroom: '/classrooms/:classroomId',

  messages: '/messages',
  conversation: '/messages/:roomId',

  notifications: '/notifications',
  settings: '/settings',
  people: '/people',
  person: '/people/:userId',
} as const

/** `link(paths.course, { slug })`, with the parameters checked by the compiler and escaped. */
export const link = generatePath
