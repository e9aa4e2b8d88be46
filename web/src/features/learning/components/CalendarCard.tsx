import calendar from 'bootstrap-icons/icons/calendar-plus.svg?raw'
import clipboard from 'bootstrap-icons/icons/clipboard.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { Input } from '@/ui/Input'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { RelativeTime } from '@/ui/RelativeTime'
import { SkeletonOf } from '@/ui/Skeleton'
import { toast } from '@/ui/toast'

const AddressQuery = graphql(`
  query CalendarAddress {
    calendarAddress {
      createdAt
    }
  }
`)

const Rotate = graphql(`
  mutation RotateCalendarAddress {
    rotateCalendarAddress {
      url
      errors {
        code
        message
        field
      }
    }
  }
`)

const Revoke = graphql(`
  mutation RevokeCalendarAddress {
    revokeCalendarAddress {
      isRevoked
      errors {
        code
        message
        field
      }
    }
  }
`)

/** A private address for calendar programs; it is shown once, when it is made. */
export function CalendarCard() {
  const { t } = useTranslation('learning')
  const [result, refetch] = useQuery({ query: AddressQuery, requestPolicy: 'network-only' })
  const { run: rotate, busy } = useAction(Rotate)
  const { run: revoke } = useAction(Revoke)
  const [url, setUrl] = useState<string>()
  const [isRevoking, setIsRevoking] = useState(false)

  async function make() {
    const payload = await rotate({})
    if (!payload?.url) return
    setUrl(payload.url)
    refetch()
  }

  async function copy(address: string) {
    await navigator.clipboard.writeText(address)
    toast.success(t('calendar.copied'))
  }

  return (
    <Card title={t('calendar.title')} className="calendar-card">
      <p className="text-body-secondary">{t('calendar.text')}</p>
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="text" count={1} />}>
        {({ calendarAddress }) => (
          <div className="stack gap-3">
            {url !== undefined && (
              <div className="calendar-address">
                <Input
                  aria-label={t('calendar.address')}
                  readOnly
                  value={url}
                  onFocus={(e) => e.target.select()}
                />
                <Button icon={clipboard} onClick={() => void copy(url)}>
                  {t('calendar.copy')}
                </Button>
                <p className="field-hint m-0">{t('calendar.once')}</p>
              </div>
            )}
            {calendarAddress && url === undefined && (
              <p className="m-0">
                {t('calendar.made')} <RelativeTime date={calendarAddress.createdAt} />. {t('calendar.hidden')}
              </p>
            )}
            <div className="d-flex flex-wrap gap-2">
              <Button
                variant={calendarAddress ? 'secondary' : 'primary'}
                icon={calendar}
                loading={busy}
                onClick={() => void make()}
              >
                {t(calendarAddress ? 'calendar.renew' : 'calendar.make')}
              </Button>
              {calendarAddress && (
                <Button variant="outline-danger" onClick={() => setIsRevoking(true)}>
                  {t('calendar.revoke')}
                </Button>
              )}
            </div>
          </div>
        )}
      </QueryBoundary>
      <ConfirmDialog
        open={isRevoking}
        onOpenChange={setIsRevoking}
        title={t('calendar.revokeTitle')}
        description={t('calendar.revokeText')}
        action={t('calendar.revoke')}
        danger
        onConfirm={async () => {
          if (!(await revoke({}))) return
          setUrl(undefined)
          refetch()
        }}
      />
    </Card>
  )
}
