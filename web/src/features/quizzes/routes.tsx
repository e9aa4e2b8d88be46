import { page } from '@/lib/page'
import { paths } from '@/lib/paths'

export const routes = [
  page({ path: paths.quiz, feature: 'quizzes', load: () => import('./pages/QuizPage') }),
  page({ path: paths.attempt, feature: 'quizzes', load: () => import('./pages/AttemptPage') }),
]
