import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '@/lib/useDraft'
import { Card } from '@/ui/Card'
import { Markdown } from '@/ui/Markdown'
import { isEmpty, type Work } from '../model/work'
import { workOf } from './useWork'
import type { Version } from './documents'

/** Work that is not handed in and cannot be now: it is still there to be read and copied. */
export function Unsent({ assignmentId, draft }: { assignmentId: string; draft: Version | null }) {
  const { t } = useTranslation('assignments')
  const [kept, setKept] = useState<Work>()
  useDraft<Work>(`work:${assignmentId}`, setKept)
  const work = kept ?? workOf(draft)
  if (isEmpty(work)) return null
  return (
    <Card title={t('unsent.title')}>
      <div className="stack gap-3">
        <p className="m-0">{t('unsent.text')}</p>
        {work.link && <p className="m-0 text-break">{work.link}</p>}
        {work.files.length > 0 && (
          <ul className="m-0">
            {work.files.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        )}
        {work.text && (
          <div className="work-text">
            <Markdown text={work.text} />
          </div>
        )}
      </div>
    </Card>
  )
}
