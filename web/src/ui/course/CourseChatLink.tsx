import chat from 'bootstrap-icons/icons/chat-dots.svg?raw'
import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'

export const CourseChatFragment = graphql(`
  fragment CourseChat on Course {
    id
    room {
      id
      unreadCount
    }
  }
`)

interface CourseChatLinkProps {
  data: FragmentOf<typeof CourseChatFragment>
  size?: 'sm' | 'md'
}

/** The way to the course's chat, for those who are in it. */
export function CourseChatLink({ data, size = 'md' }: CourseChatLinkProps) {
  const { t } = useTranslation('course')
  const { room } = readFragment(CourseChatFragment, data)
  if (!room) return null
  const { id, unreadCount } = room
  return (
    <ButtonLink
      variant="secondary"
      size={size}
      icon={chat}
      to={link(paths.conversation, { roomId: id })}
      className="course-chat-link"
    >
      {unreadCount > 0 ? t('chatUnread', { count: unreadCount }) : t('chat')}
    </ButtonLink>
  )
}
