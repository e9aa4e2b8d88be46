import check from 'bootstrap-icons/icons/check-circle.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { calendarDay } from '@/lib/dates'
import { paths } from '@/lib/paths'
import { BarChart } from '@/ui/BarChart'
import { Button, ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Icon } from '@/ui/Icon'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { RelativeTime } from '@/ui/RelativeTime'
import { AfterSessionQuery } from './deckDocuments'

interface SessionEndProps {
  deckId: string | null
  answered: number
  /** Answers that the server has not heard yet. */
  unsent: number
  onUndo: (() => void) | undefined
  onMore: () => void
}

/** The session is through: what was done, and what comes next. */
export function SessionEnd({ deckId, answered, unsent, onUndo, onMore }: SessionEndProps) {
  const { t, i18n } = useTranslation('decks')
  const [result, refetch] = useQuery({
    query: AfterSessionQuery,
    variables: { deckId },
    requestPolicy: 'network-only',
    pause: unsent > 0,
  })
  return (
    <div className="session-end">
      <div className="session-done">
        <Icon svg={check} />
        <h1>{t(answered > 0 ? 'end.title' : 'end.nothing')}</h1>
        <p className="text-body-secondary m-0">
          {answered > 0 ? t('end.answered', { count: answered }) : t('end.nothingText')}
        </p>
      </div>
      {unsent > 0 ? (
        <p className="alert alert-warning m-0">{t('session.unsent', { count: unsent })}</p>
      ) : (
        <QueryBoundary result={result} onRetry={refetch}>
          {({ studySession: next }) => {
            if (!next) return null
            const left = next.dueCount + next.newCount
            const coming = next.comingDays.reduce((sum, { dueCount }) => sum + dueCount, 0)
            return (
              <Card title={t('end.next')}>
                <div className="stack gap-3">
                  <p className="m-0">
                    {left > 0 ? (
                      t('end.left', { count: left })
                    ) : next.nextDueAt ? (
                      <>
                        {t('end.nextDue')} <RelativeTime date={next.nextDueAt} />.
                      </>
                    ) : (
                      t('end.noneDue')
                    )}
                  </p>
                  {left > 0 && (
                    <div>
                      <Button onClick={onMore}>{t('end.goOn')}</Button>
                    </div>
                  )}
                  {coming > 0 && (
                    <BarChart
                      summary={t('end.coming', { count: coming })}
                      columns={[t('end.day'), t('end.cardsDue')]}
                      bars={next.comingDays.map(({ dayOn, dueCount }) => ({
                        key: dayOn,
                        label: calendarDay(dayOn, i18n.language),
                        value: dueCount,
                        text: t('cards', { count: dueCount }),
                      }))}
                    />
                  )}
                </div>
              </Card>
            )
          }}
        </QueryBoundary>
      )}
      <div className="d-flex flex-wrap gap-2 justify-content-center">
        <ButtonLink to={paths.decks} variant="secondary">
          {t('toDecks')}
        </ButtonLink>
        {onUndo && (
          <Button variant="ghost" onClick={onUndo}>
            {t('session.undo')}
          </Button>
        )}
      </div>
    </div>
  )
}
