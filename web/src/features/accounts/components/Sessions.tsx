import display from 'bootstrap-icons/icons/display.svg?raw'
import phone from 'bootstrap-icons/icons/phone.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { Icon } from '@/ui/Icon'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { RelativeTime } from '@/ui/RelativeTime'
import { SkeletonOf } from '@/ui/Skeleton'
import { toast } from '@/ui/toast'

const SessionFragment = graphql(`
  fragment SessionRow on Session {
    id
    device
    ipAddress
    createdAt
    lastUsedAt
    isCurrent
  }
`)

export const SessionsQuery = graphql(
  `
    query Sessions {
      sessions {
        id
        isCurrent
        ...SessionRow
      }
    }
  `,
  [SessionFragment],
)

const RevokeSession = graphql(`
  mutation RevokeSession($input: RevokeSessionInput!) {
    revokeSession(input: $input) {
      revokedId
      errors {
        code
        message
        field
      }
    }
  }
`)

/** Where the account is signed in. */
export function Sessions() {
  const { t } = useTranslation('accounts')
  const [result, refetch] = useQuery({ query: SessionsQuery })
  const [asking, setAsking] = useState(false)
  const { run } = useAction(RevokeSession)
  const others = result.data?.sessions.filter(({ isCurrent }) => !isCurrent) ?? []

  async function endOthers() {
    for (const { id } of others) {
      if (!(await run({ input: { sessionId: id } }))) return
    }
    toast.success(t('sessions.othersEnded'))
  }

  return (
    <Card
      title={t('sessions.title')}
      action={
        others.length > 1 && (
          <Button variant="outline-danger" size="sm" onClick={() => setAsking(true)}>
            {t('sessions.endOthers')}
          </Button>
        )
      }
    >
      <p className="text-body-secondary">{t('sessions.lead')}</p>
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" count={2} />}>
        {({ sessions }) => (
          <ul className="session-list">
            {sessions.map((session) => (
              <SessionRow key={session.id} data={session} />
            ))}
          </ul>
        )}
      </QueryBoundary>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('sessions.endOthersTitle')}
        description={t('sessions.endOthersText')}
        action={t('sessions.endOthers')}
        danger
        onConfirm={endOthers}
      />
    </Card>
  )
}

function SessionRow({ data }: { data: FragmentOf<typeof SessionFragment> }) {
  const { t } = useTranslation('accounts')
  const { id, device, ipAddress, lastUsedAt, isCurrent } = readFragment(SessionFragment, data)
  const { run, busy } = useAction(RevokeSession)
  return (
    <li>
      <Icon svg={/Android|iOS|iPhone|iPad|Mobile/i.test(device) ? phone : display} className="session-icon" />
      <div className="overflow-hidden">
        <div className="fw-semibold text-break">{device || t('sessions.unknownDevice')}</div>
        <div className="field-hint">
          {ipAddress} · {t('sessions.lastUsed')} <RelativeTime date={lastUsedAt} />
        </div>
      </div>
      {isCurrent ? (
        <Badge tone="brand">{t('sessions.current')}</Badge>
      ) : (
        <Button
          variant="secondary"
          size="sm"
          loading={busy}
          aria-label={t('sessions.endThis', { device })}
          onClick={() => {
            void run({ input: { sessionId: id } }).then((payload) => {
              if (payload) toast.success(t('sessions.ended'))
            })
          }}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  )
}
