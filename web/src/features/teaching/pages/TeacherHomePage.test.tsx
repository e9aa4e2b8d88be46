import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection, makeCourse, makeUser } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { routes } from '../routes'

const viewer = (teaching: unknown) => ({
  viewer: {
    user: makeUser('ada', 'Ada Lovelace', { role: 'TEACHER' }),
    email: 'ada@example.org',
    timeZone: 'UTC',
    locale: 'en',
    unreadNotificationCount: 0,
    canTeach: true,
    canManageUsers: false,
    teaching,
  },
})

test('lists the courses', async () => {
  signIn()
  const asked = answerWith(
    viewer(connection([makeCourse('c1', { title: 'Greek', updatedAt: '2026-11-20T10:00:00Z' })])),
  )
  renderPage(routes, '/teach')
  await new Promise((r) => setTimeout(r, 4500))
  console.log(JSON.stringify(asked))
  expect(await screen.findByRole('heading', { level: 2, name: 'Greek' })).toBeInTheDocument()
})
