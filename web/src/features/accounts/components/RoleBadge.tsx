import { useTranslation } from 'react-i18next'
import type { Role } from '@/lib/roles'
import { Badge } from '@/ui/Badge'

const TONES = { STUDENT: 'neutral', TEACHER: 'brand', MANAGER: 'info', ADMIN: 'warning' } as const

export function RoleBadge({ role }: { role: Role }) {
  const { t } = useTranslation('accounts')
  return <Badge tone={TONES[role]}>{t(`roles.${role}`)}</Badge>
}
