import type { RouteObject } from 'react-router'
import { page } from '@/lib/page'
import { paths } from '@/lib/paths'

export const routes: RouteObject[] = [
  page({ path: paths.progress, feature: 'learning', load: () => import('./pages/ProgressPage') }),
  page({ path: paths.learning, feature: 'learning', load: () => import('./pages/LearningPage') }),
]
