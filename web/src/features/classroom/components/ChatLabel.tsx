import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'

const ChatUnread = graphql(`
  query ChatUnread($classroomId: ID!) {
    classroom(id: $classroomId) {
      id
      room {
        id
        unreadCount
      }
    }
  }
`)

/** The name of the chat's tab, with what was written there meanwhile. */
export function ChatLabel({ classroomId }: { classroomId: string }) {
  const { t } = useTranslation('classroom')
  // What changes in one's rooms is followed on every page, and reaches this through the cache.
  const [{ data }] = useQuery({ query: ChatUnread, variables: { classroomId } })
  const count = data?.classroom?.room?.unreadCount ?? 0
  return (
    <>
      {t('room.chat')}
      {count > 0 && (
        <span className="tab-count" title={t('room.unread', { count })}>
          {count > 99 ? '99+' : count}
        </span>
      )}
    </>
  )
}
