import chat from 'bootstrap-icons/icons/chat-square-dots.svg?raw'
import { useTranslation } from 'react-i18next'
import { Conversation } from '@/ui/conversation/Conversation'
import { EmptyState } from '@/ui/EmptyState'
import type { Classroom } from './classroomDocuments'

/** The chat of the lesson, for who has come in. */
export function ClassroomChat({ classroom: { room } }: { classroom: Pick<Classroom, 'room'> }) {
  const { t } = useTranslation('classroom')
  if (!room) return <EmptyState icon={chat} title={t('room.noChat')} />
  return <Conversation roomId={room.id} compact />
}
