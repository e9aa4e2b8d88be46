import bell from 'bootstrap-icons/icons/bell.svg?raw'
import check2All from 'bootstrap-icons/icons/check2-all.svg?raw'
import gear from 'bootstrap-icons/icons/gear.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql, type ResultOf } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import { now } from '@/lib/dates'
import { paths } from '@/lib/paths'
import { useSearchParam } from '@/lib/useSearchParam'
import { Button, ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { NotificationFragment, NotificationItem } from '../components/NotificationItem'
import { useMarkRead } from '../components/useMarkRead'
import { dayInWords, groupByDay } from '../model/days'
import '../notifications.scss'

const NotificationsQuery = graphql(
  `
    query Notifications($unreadOnly: Boolean!, $after: String) {
      viewer {
        unreadNotificationCount
      }
      notifications(unreadOnly: $unreadOnly, first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            createdAt
            ...NotificationItem
          }
        }
      }
    }
  `,
  [NotificationFragment],
)

type Notifications = ResultOf<typeof NotificationsQuery>['notifications']

export function Component() {
  const { t } = useTranslation('notifications')
  const [show, setShow] = useSearchParam('show')
  const unreadOnly = show === 'unread'
  const variables = { unreadOnly }
  const [result, refetch] = useQuery({ query: NotificationsQuery, variables })
  const { loadMore, loading } = useLoadMore(NotificationsQuery, variables)
  const { markRead, markAllRead, markingAll } = useMarkRead()
  const unread = result.data?.viewer?.unreadNotificationCount ?? 0

  return (
    <div className="container page">
      <div className="page-narrow">
        <PageHeader
          title={t('title')}
          lead={unread > 0 ? t('countUnread', { count: unread }) : t('allRead')}
          actions={
            <>
              {unread > 0 && (
                <Button
                  variant="secondary"
                  icon={check2All}
                  loading={markingAll}
                  onClick={() => void markAllRead()}
                >
                  {t('markAll')}
                </Button>
              )}
              <ButtonLink to={`${paths.settings}?tab=notifications`} variant="ghost" icon={gear}>
                {t('preferences')}
              </ButtonLink>
            </>
          }
        />
        <div className="segments" role="group" aria-label={t('filter')}>
          <button type="button" aria-pressed={!unreadOnly} onClick={() => setShow('')}>
            {t('all')}
          </button>
          <button type="button" aria-pressed={unreadOnly} onClick={() => setShow('unread')}>
            {t('unread')}
          </button>
        </div>
        <QueryBoundary
          result={result}
          onRetry={refetch}
          skeleton={<SkeletonOf kind="rows" count={5} />}
          empty={{
            when: ({ notifications }) => notifications.edges.length === 0,
            show: unreadOnly ? (
              <EmptyState
                icon={check2All}
                title={t('allRead')}
                action={
                  <Button variant="secondary" onClick={() => setShow('')}>
                    {t('showAll')}
                  </Button>
                }
              >
                {t('allReadText')}
              </EmptyState>
            ) : (
              <EmptyState
                icon={bell}
                title={t('empty')}
                action={<ButtonLink to={paths.catalogue}>{t('toCatalogue')}</ButtonLink>}
              >
                {t('emptyText')}
              </EmptyState>
            ),
          }}
        >
          {({ notifications }) => (
            <>
              <Days notifications={notifications} onRead={(id) => void markRead(id)} />
              <LoadMore
                shown={notifications.edges.length}
                total={notifications.totalCount}
                hasMore={notifications.pageInfo.hasNextPage}
                loading={loading}
                onMore={() => void loadMore(notifications.pageInfo.endCursor)}
              />
            </>
          )}
        </QueryBoundary>
      </div>
    </div>
  )
}

function Days({ notifications, onRead }: { notifications: Notifications; onRead: (id: string) => void }) {
  const { i18n } = useTranslation('notifications')
  const days = groupByDay(notifications.edges.map(({ node }) => node))
  return days.map(({ day, items }) => (
    <section key={day} className="notification-day" aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`}>{dayInWords(day, now(), i18n.language)}</h2>
      <ul className="notification-list card">
        {items.map((item) => (
          <NotificationItem key={item.id} data={item} onRead={onRead} />
        ))}
      </ul>
    </section>
  ))
}
