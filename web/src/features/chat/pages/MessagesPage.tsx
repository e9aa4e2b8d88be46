import arrowLeft from 'bootstrap-icons/icons/arrow-left.svg?raw'
import chatSquare from 'bootstrap-icons/icons/chat-square-dots.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useViewer } from '@/gql/viewer'
import { paths } from '@/lib/paths'
import { useDocumentTitle } from '@/lib/useDocumentTitle'
import { ButtonLink } from '@/ui/Button'
import Conversation from '@/ui/conversation/Conversation'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { RoomList } from '../components/RoomList'
import '../chat.scss'

/** All conversations, and the chosen one beside them; on a phone one at a time. */
export function Component() {
  const { t } = useTranslation('chat')
  const { roomId } = useParams()
  const { viewer } = useViewer()
  useDocumentTitle(t('title'))

  return (
    <div className="chat-page" data-open={roomId !== undefined}>
      {viewer && <RoomList viewerId={viewer.user.id} />}
      {roomId === undefined ? (
        <div className="conversation conversation-state">
          <EmptyState icon={chatSquare} title={t('rooms.choose')}>
            {t('rooms.chooseText')}
          </EmptyState>
        </div>
      ) : (
        <Conversation
          roomId={roomId}
          back={
            <Link
              to={paths.messages}
              className="btn btn-ghost btn-icon conversation-back"
              aria-label={t('rooms.back')}
              title={t('rooms.back')}
            >
              <Icon svg={arrowLeft} />
            </Link>
          }
          away={<ButtonLink to={paths.messages}>{t('gone.action')}</ButtonLink>}
        />
      )}
    </div>
  )
}
