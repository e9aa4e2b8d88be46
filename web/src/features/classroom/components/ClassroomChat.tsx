import chat from 'bootstrap-icons/icons/chat-square-dots.svg?raw'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { ConversationSkeleton } from '@/ui/conversation/ConversationSkeleton'
import { EmptyState } from '@/ui/EmptyState'
import type { Classroom } from './classroomDocuments'

const Conversation = lazy(() => import('@/ui/conversation/Conversation'))

/** The chat of the lesson, for who has come in. */
export function ClassroomChat({ classroom: { room } }: { classroom: Pick<Classroom, 'room'> }) {
  const { t } = useTranslation('classroom')
  if (!room) return <EmptyState icon={chat} title={t('room.noChat')} />
  return (
    <Suspense fallback={<ConversationSkeleton />}>
      <Conversation roomId={room.id} compact />
    </Suspense>
  )
}
