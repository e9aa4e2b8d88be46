import type { RouteObject } from 'react-router'
import { page } from '@/lib/page'
import { paths } from '@/lib/paths'

export const routes: RouteObject[] = [
  page({ path: paths.learning, feature: 'learning', load: () => import('./pages/LearningPage') }),
]
