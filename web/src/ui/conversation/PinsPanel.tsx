import pin from 'bootstrap-icons/icons/pin-angle.svg?raw'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient, useQuery } from 'urql'
import { queryAfresh } from '@/gql/queryAfresh'
import { useConversationContext } from '@/ui/conversation/context'
import { PinsQuery } from '@/ui/conversation/documents'
import { FoundMessage } from '@/ui/conversation/FoundMessage'
import { useMessages } from '@/ui/conversation/useConversation'
import { EmptyState } from '@/ui/EmptyState'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'

/** What a moderator has pinned, newest first. */
export function PinsPanel() {
  const { t } = useTranslation('chat')
  const client = useClient()
  const { room, log } = useConversationContext()
  const [result, refetch] = useQuery({ query: PinsQuery, variables: { roomId: room.id } })
  const pins = useMessages(log)
    .filter(({ pinnedAt }) => pinnedAt !== null)
    .map(({ id }) => id)
    .join()

  useEffect(() => void queryAfresh(client, PinsQuery, { roomId: room.id }), [client, pins, room.id])

  return (
    <div className="panel-body">
      <QueryBoundary
        result={result}
        onRetry={refetch}
        skeleton={<SkeletonOf kind="rows" />}
        empty={{
          when: ({ room }) => !room || room.pinnedMessages.length === 0,
          show: (
            <EmptyState icon={pin} title={t('pins.empty')}>
              {t(room.viewerCanModerate ? 'pins.emptyModerator' : 'pins.emptyText')}
            </EmptyState>
          ),
        }}
      >
        {({ room }) =>
          room?.pinnedMessages.map((message) => <FoundMessage key={message.id} message={message} />)
        }
      </QueryBoundary>
    </div>
  )
}
