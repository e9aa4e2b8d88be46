import { page } from '@/lib/page'
import { paths } from '@/lib/paths'
import { TEACHING } from '@/lib/roles'

export const routes = [
  page({ path: paths.grades, feature: 'gradebook', load: () => import('./pages/GradesPage') }),
  page({
    path: paths.gradebook,
    access: TEACHING,
    feature: 'gradebook',
    load: () => import('./pages/GradebookPage'),
  }),
]
