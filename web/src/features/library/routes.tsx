import { page } from '@/lib/page'
import { paths } from '@/lib/paths'
import { TEACHING } from '@/lib/roles'

export const routes = [
  page({
    path: paths.library,
    access: TEACHING,
    feature: 'library',
    load: () => import('./pages/LibraryPage'),
  }),
]
