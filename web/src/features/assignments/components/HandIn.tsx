import checkCircle from 'bootstrap-icons/icons/check-circle-fill.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { When } from '@/ui/When'
import { EMPTY } from '../model/work'
import type { HandInData } from './documents'
import { Unsent } from './Unsent'
import { workOf } from './useWork'
import { WorkForm } from './WorkForm'

/** The student's part: what stands in the way, what they make, and that it has arrived. */
export function HandIn({ assignment }: { assignment: HandInData }) {
  const { t } = useTranslation('assignments')
  const { submitObstacles: obstacles, viewerSubmission: own } = assignment
  const [wantsAgain, setWantsAgain] = useState(false)
  const latest = own?.versions.at(-1)
  const isOpen = obstacles.length === 0
  const isMaking = isOpen && (!latest || wantsAgain || Boolean(own?.draft))

  return (
    <>
      {latest && !isMaking && (
        <section className="receipt" role="status" aria-label={t('receipt.title')}>
          <Icon svg={checkCircle} className="text-success" />
          <div>
            <h2 className="h5 m-0">{t('receipt.title')}</h2>
            <p className="m-0">
              {t('receipt.version', { number: latest.number })}
              {latest.submittedAt && (
                <>
                  {' · '}
                  <When startsAt={latest.submittedAt} endsAt={null} />
                </>
              )}
              {(latest.lateDays ?? 0) > 0 && ` · ${t('receipt.late', { count: latest.lateDays ?? 0 })}`}
            </p>
          </div>
          {isOpen && (
            <Button variant="secondary" onClick={() => setWantsAgain(true)}>
              {t('receipt.again')}
            </Button>
          )}
        </section>
      )}
      {!isOpen && <Obstacles obstacles={obstacles} handedIn={latest !== undefined} />}
      {!isOpen && <Unsent assignmentId={assignment.id} draft={own?.draft ?? null} />}
      {isMaking && (
        <WorkForm
          key={latest?.number ?? 0}
          assignment={assignment}
          start={own?.draft || latest ? workOf(own?.draft ?? latest) : EMPTY}
          onDone={() => setWantsAgain(false)}
        />
      )}
    </>
  )
}

function Obstacles({ obstacles, handedIn }: { obstacles: HandInData['submitObstacles']; handedIn: boolean }) {
  // Who has handed in as often as they may has nothing to be told; the receipt says it all.
  const shown = obstacles.filter(({ code }) => !(handedIn && code === 'SUBMISSIONS_EXHAUSTED'))
  if (shown.length === 0) return null
  return (
    <div className="notice">
      {shown.map(({ code, message }) => (
        <p key={code} className="m-0">
          {message}
        </p>
      ))}
    </div>
  )
}
