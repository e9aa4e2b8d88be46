import { useTranslation } from 'react-i18next'
import { Badge } from '@/ui/Badge'
import { Card } from '@/ui/Card'
import { When } from '@/ui/When'
import type { Version } from './documents'
import { VersionShown } from './VersionShown'

/** What one has handed in, the latest first. */
export function History({ versions, graded }: { versions: readonly Version[]; graded: number | undefined }) {
  const { t } = useTranslation('assignments')
  if (versions.length === 0) return null
  return (
    <Card title={t('history.title')}>
      <div className="stack gap-2">
        {[...versions].reverse().map((version, index) => (
          <details key={version.id} className="version" open={index === 0}>
            <summary>
              <strong>{t('history.version', { number: version.number })}</strong>
              {version.submittedAt && (
                <span className="text-body-secondary">
                  <When startsAt={version.submittedAt} endsAt={null} />
                </span>
              )}
              {(version.lateDays ?? 0) > 0 && (
                <Badge tone="warning">{t('receipt.late', { count: version.lateDays ?? 0 })}</Badge>
              )}
              {version.number === graded && <Badge tone="success">{t('history.graded')}</Badge>}
            </summary>
            <VersionShown version={version} />
          </details>
        ))}
      </div>
    </Card>
  )
}
