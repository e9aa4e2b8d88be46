import { createBrowserRouter } from 'react-router'
import { CrashPage } from '@/app/CrashPage'
import { NotFoundPage } from '@/app/NotFoundPage'
import { Root } from '@/app/Root'
import { routes as auth } from '@/features/auth/routes'
import { routes as landing } from '@/features/landing/routes'
import { routes as catalogue } from '@/features/catalogue/routes'
import { routes as learning } from '@/features/learning/routes'
import { routes as player } from '@/features/player/routes'
import { routes as accounts } from '@/features/accounts/routes'
import { routes as notifications } from '@/features/notifications/routes'
import { routes as certificates } from '@/features/certificates/routes'
import { routes as classroom } from '@/features/classroom/routes'
import { routes as assignments } from '@/features/assignments/routes'
import { routes as decks } from '@/features/decks/routes'
import { routes as drafting } from '@/features/drafting/routes'
import { routes as gradebook } from '@/features/gradebook/routes'
import { routes as quizzes } from '@/features/quizzes/routes'
import { routes as library } from '@/features/library/routes'
import { routes as teaching } from '@/features/teaching/routes'
import { routes as chat } from '@/features/chat/routes'
import type { PageHandle } from '@/lib/page'
import { SkeletonOf } from '@/ui/Skeleton'

export const router = createBrowserRouter([
  {
    element: <Root />,
    errorElement: <CrashPage />,
    HydrateFallback: () => <SkeletonOf kind="page" />,
    children: [
      {
        errorElement: <CrashPage />,
        children: [
          ...landing,
          ...auth,
          ...catalogue,
          ...learning,
          ...player,
          ...library,
          ...teaching,
          ...certificates,
          ...quizzes,
          ...assignments,
          ...gradebook,
          ...decks,
          ...drafting,
          ...classroom,
          ...chat,
          ...notifications,
          ...accounts,
          { path: '*', element: <NotFoundPage />, handle: { access: 'everyone' } satisfies PageHandle },
        ],
      },
    ],
  },
])
