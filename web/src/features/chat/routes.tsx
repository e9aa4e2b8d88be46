import { page } from '@/lib/page'

export const routes = [
  page({ path: '/messages/:roomId?', feature: 'chat', load: () => import('./pages/MessagesPage') }),
]
