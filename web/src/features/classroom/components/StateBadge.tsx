import broadcast from 'bootstrap-icons/icons/broadcast.svg?raw'
import { useTranslation } from 'react-i18next'
import { Badge } from '@/ui/Badge'
import type { Classroom } from './classroomDocuments'

const TONES = { OPEN: 'info', LIVE: 'success', CLOSED: 'neutral' } as const

export function StateBadge({ state }: Pick<Classroom, 'state'>) {
  const { t } = useTranslation('classroom')
  return (
    <Badge tone={TONES[state]} icon={state === 'LIVE' ? broadcast : undefined}>
      {t(`states.${state}`)}
    </Badge>
  )
}
