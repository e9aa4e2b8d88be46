import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { PreferencesQuery } from '@/gql/notificationPreferences'
import { graphql, type ResultOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { usePending } from '@/lib/usePending'
import { Card } from '@/ui/Card'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { Switch } from '@/ui/Switch'
import { MailTimes, MailTimesFragment } from './MailTimes'

const SetNotificationPreference = graphql(`
  mutation SetNotificationPreference($input: SetNotificationPreferenceInput!) {
    setNotificationPreference(input: $input) {
      preferences {
        kind
        channel
        isEnabled
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

type Preferences = ResultOf<typeof PreferencesQuery>['notificationPreferences']

const CHANNELS = ['IN_APP', 'EMAIL'] as const

const MailTimesQuery = graphql(
  `
    query NotificationSettings {
      viewer {
        ...MailTimes
      }
    }
  `,
  [MailTimesFragment],
)

/** Which notifications come, how and when. */
export function NotificationsTab() {
  const [times, refetchTimes] = useQuery({ query: MailTimesQuery })
  const [result, refetch] = useQuery({ query: PreferencesQuery })
  return (
    <div className="stack">
      <QueryBoundary result={times} onRetry={refetchTimes} skeleton={<SkeletonOf kind="rows" count={2} />}>
        {({ viewer }) => viewer && <MailTimes data={viewer} />}
      </QueryBoundary>
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" count={6} />}>
        {({ notificationPreferences }) => <Matrix truth={notificationPreferences} />}
      </QueryBoundary>
    </div>
  )
}

/** One switch for each kind and channel. */
function Matrix({ truth }: { truth: Preferences }) {
  const { t } = useTranslation('accounts')
  const [preferences, change] = usePending(truth)
  const { run } = useAction(SetNotificationPreference)
  const kinds = [...new Set(truth.map(({ kind }) => kind))]

  function set(input: Preferences[number]) {
    void change(
      (all) => all.map((one) => (one.kind === input.kind && one.channel === input.channel ? input : one)),
      () => run({ input }),
    )
  }

  return (
    <Card title={t('preferences.title')}>
      <p className="text-body-secondary">{t('preferences.lead')}</p>
      <table className="table preference-table">
        <thead>
          <tr>
            <th scope="col">{t('preferences.kind')}</th>
            {CHANNELS.map((channel) => (
              <th key={channel} scope="col" className="text-center">
                {t(`preferences.channels.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">
                {t(`preferences.kinds.${kind}.title`)}
                <span className="field-hint d-block">{t(`preferences.kinds.${kind}.text`)}</span>
              </th>
              {CHANNELS.map((channel) => {
                const one = preferences.find((other) => other.kind === kind && other.channel === channel)
                return (
                  <td key={channel} className="text-center">
                    {one && (
                      <Switch
                        label={`${t(`preferences.kinds.${kind}.title`)}: ${t(`preferences.channels.${channel}`)}`}
                        hideLabel
                        checked={one.isEnabled}
                        onChange={(isEnabled) => set({ kind, channel, isEnabled })}
                      />
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
