import { graphql } from '@/gql/graphql'

/** Shown in the settings, and kept in step by the cache when one of them is set. */
export const PreferencesQuery = graphql(`
  query NotificationPreferences {
    notificationPreferences {
      kind
      channel
      isEnabled
    }
  }
`)
