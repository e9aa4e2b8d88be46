import type { RouteObject } from 'react-router'
import { page } from '@/lib/page'
import { paths } from '@/lib/paths'

export const routes: RouteObject[] = [
  page({
    path: paths.catalogue,
    access: 'everyone',
    feature: 'catalogue',
    load: () => import('./pages/CataloguePage'),
  }),
  page({
    path: paths.course,
    access: 'everyone',
    feature: 'catalogue',
    load: () => import('./pages/CoursePage'),
  }),
]
