import type { RouteObject } from 'react-router'
import { page } from '@/lib/page'
import { paths } from '@/lib/paths'

export const routes: RouteObject[] = [
  page({
    path: paths.lesson,
    access: 'everyone',
    feature: 'player',
    load: () => import('./pages/LessonPage'),
  }),
  page({
    path: paths.continueCourse,
    access: 'everyone',
    feature: 'player',
    load: () => import('./pages/ContinuePage'),
  }),
  page({ path: paths.notes, feature: 'player', load: () => import('./pages/NotesPage') }),
]
