import 'i18next'
import type auth from '@/features/auth/i18n/en.json'
import type landing from '@/features/landing/i18n/en.json'
import type catalogue from '@/features/catalogue/i18n/en.json'
import type learning from '@/features/learning/i18n/en.json'
import type player from '@/features/player/i18n/en.json'
import type accounts from '@/features/accounts/i18n/en.json'
import type notifications from '@/features/notifications/i18n/en.json'
import type certificates from '@/features/certificates/i18n/en.json'
import type classroom from '@/features/classroom/i18n/en.json'
import type decks from '@/features/decks/i18n/en.json'
import type drafting from '@/features/drafting/i18n/en.json'
import type teaching from '@/features/teaching/i18n/en.json'
import type assignments from '@/features/assignments/i18n/en.json'
import type gradebook from '@/features/gradebook/i18n/en.json'
import type quizzes from '@/features/quizzes/i18n/en.json'
import type chat from '@/features/chat/i18n/en.json'
import type common from '@/i18n/en.json'
import type course from '@/ui/course/i18n/en.json'
import type library from '@/ui/library/i18n/en.json'

// Makes every key a checked type. A feature adds its line here.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: {
      common: typeof common
      course: typeof course
      library: typeof library
      auth: typeof auth
      chat: typeof chat
      landing: typeof landing
      player: typeof player
      learning: typeof learning
      catalogue: typeof catalogue
      certificates: typeof certificates
      classroom: typeof classroom
      decks: typeof decks
      drafting: typeof drafting
      teaching: typeof teaching
      quizzes: typeof quizzes
      assignments: typeof assignments
      gradebook: typeof gradebook
      notifications: typeof notifications
      accounts: typeof accounts
    }
  }
}
