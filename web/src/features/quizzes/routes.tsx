import { page } from '@/lib/page'
import { paths } from '@/lib/paths'
import { TEACHING } from '@/lib/roles'

const teaching = { access: TEACHING, feature: 'quizzes' } as const

export const routes = [
  page({ path: paths.quiz, feature: 'quizzes', load: () => import('./pages/QuizPage') }),
  page({ path: paths.attempt, feature: 'quizzes', load: () => import('./pages/AttemptPage') }),
  page({ ...teaching, path: paths.courseQuizzes, load: () => import('./pages/CourseQuizzesPage') }),
  page({ ...teaching, path: paths.editQuiz, load: () => import('./pages/QuizEditorPage') }),
  page({ ...teaching, path: paths.newQuestion, load: () => import('./pages/NewQuestionPage') }),
  page({ ...teaching, path: paths.editQuestion, load: () => import('./pages/QuestionPage') }),
]
