import { connection, makeUser } from '@/test/courses'

/** The signed-in person, in the shape of the schema, for `answerWith`. */
export function makeViewer(more: object = {}) {
  return {
    user: makeUser('ada', 'Ada Lovelace', { role: 'TEACHER' }),
    email: 'ada@example.org',
    timeZone: 'Europe/London',
    locale: 'en',
    unreadNotificationCount: 0,
    notificationSettings: { digest: 'IMMEDIATE', quietFrom: null, quietUntil: null },
    unreadRoomCount: 0,
    canTeach: true,
    canManageUsers: false,
    assignableRoles: [],
    teaching: connection([]),
    enrollments: connection([]),
    ...more,
  }
}
