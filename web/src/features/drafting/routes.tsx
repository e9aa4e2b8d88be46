import { page } from '@/lib/page'
import { paths } from '@/lib/paths'
import { TEACHING } from '@/lib/roles'

const own = { feature: 'drafting', access: TEACHING } as const

export const routes = [
  page({ ...own, path: paths.courseDrafts, load: () => import('./pages/CourseDraftsPage') }),
  page({ ...own, path: paths.draft, load: () => import('./pages/DraftPage') }),
]
