import { page } from '@/lib/page'
import { paths } from '@/lib/paths'
import { TEACHING } from '@/lib/roles'

export const routes = [
  page({
    path: paths.teaching,
    access: TEACHING,
    feature: 'teaching',
    load: () => import('./pages/TeacherHomePage'),
  }),
  page({
    path: paths.newCourse,
    access: TEACHING,
    feature: 'teaching',
    load: () => import('./pages/NewCoursePage'),
  }),
  page({
    path: paths.editCourse,
    access: TEACHING,
    feature: 'teaching',
    load: () => import('./pages/CourseEditorPage'),
  }),
  page({
    path: paths.courseProgress,
    access: TEACHING,
    feature: 'teaching',
    load: () => import('./pages/CourseProgressPage'),
  }),
]
