import { page } from '@/lib/page'
import { paths } from '@/lib/paths'
import { TEACHING } from '@/lib/roles'

export const routes = [
  page({ path: paths.settings, feature: 'accounts', load: () => import('./pages/SettingsPage') }),
  page({
    path: paths.people,
    access: TEACHING,
    feature: 'accounts',
    load: () => import('./pages/PeoplePage'),
  }),
  page({ path: paths.person, feature: 'accounts', load: () => import('./pages/PersonPage') }),
]
