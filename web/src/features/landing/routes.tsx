import type { RouteObject } from 'react-router'
import { page } from '@/lib/page'
import { paths } from '@/lib/paths'

export const routes: RouteObject[] = [
  page({
    path: paths.home,
    access: 'everyone',
    feature: 'landing',
    load: () => import('./pages/HomePage'),
  }),
]
