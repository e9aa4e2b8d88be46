import { page } from '@/lib/page'
import { paths } from '@/lib/paths'

export const routes = [
  page({
    path: paths.notifications,
    feature: 'notifications',
    load: () => import('./pages/NotificationsPage'),
  }),
]
