import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { toast } from '@/ui/toast'
import type { Classroom } from './classroomDocuments'
import { AdmitParticipant, type Participant } from './participants'

/** Away from the chat's field and the board's pages. */
const AT_TOP = { position: 'top-center' } as const

interface RoomNoticesProps {
  classroom: Classroom
  participants: readonly Participant[]
}

/** Says what one must not miss: who knocks and whose hand is up, to hosts; the pen and the microphone, to oneself. */
export function RoomNotices({ classroom, participants }: RoomNoticesProps) {
  const { t } = useTranslation('classroom')
  const client = useClient()
  const { viewerCanHost, viewerParticipant } = classroom
  const seen = useRef<Set<string>>(undefined)

  useEffect(() => {
    if (!viewerCanHost || participants.length === 0) return
    const now = new Map<string, () => void>()
    for (const { id, state, handRaisedAt, user } of participants) {
      if (state === 'WAITING') {
        now.set(`${id} waits`, () =>
          toast(t('notices.waits', { name: user.fullName }), {
            ...AT_TOP,
            id: `${id} waits`,
            action: {
              label: t('people.admit'),
              onClick: () => {
                void client.mutation(AdmitParticipant, { input: { participantId: id } }).toPromise()
              },
            },
          }),
        )
      }
      if (state === 'JOINED' && handRaisedAt !== null && id !== viewerParticipant?.id) {
        now.set(`${id} ${handRaisedAt}`, () => toast(t('notices.hand', { name: user.fullName }), AT_TOP))
      }
    }
    for (const [key, tell] of now) if (!seen.current?.has(key)) tell()
    for (const key of seen.current ?? []) if (!now.has(key)) toast.dismiss(key)
    seen.current = new Set(now.keys())
  }, [participants, viewerCanHost, viewerParticipant?.id, client, t])

  const hasPen = classroom.viewerCanDraw
  const hadPen = useRef(hasPen)
  useEffect(() => {
    if (hadPen.current !== hasPen) toast(t(hasPen ? 'notices.pen' : 'notices.noPen'), AT_TOP)
    hadPen.current = hasPen
  }, [hasPen, t])

  return null
}
