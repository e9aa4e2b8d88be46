import { page } from '@/lib/page'
import { paths } from '@/lib/paths'

export const routes = [
  page({
    path: paths.classrooms,
    feature: 'classroom',
    load: () => import('./pages/ClassroomsPage'),
  }),
  page({
    path: paths.classroom,
    feature: 'classroom',
    load: () => import('./pages/ClassroomPage'),
  }),
]
