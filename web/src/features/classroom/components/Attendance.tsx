import downloadIcon from 'bootstrap-icons/icons/download.svg?raw'
import personCheck from 'bootstrap-icons/icons/person-check.svg?raw'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient, useQuery } from 'urql'
import { graphql, type ResultOf } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import { dateFormat, minutesInWords } from '@/lib/dates'
import { download } from '@/lib/download'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { DataTable } from '@/ui/DataTable'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { toast } from '@/ui/toast'

const AttendanceQuery = graphql(`
  query Attendance($classroomId: ID!, $after: String) {
    classroom(id: $classroomId) {
      id
      viewerCanHost
      attendance(first: 100, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            joinedAt
            leftAt
            minutes
            user {
              id
              fullName
              initials
              photo {
                thumbnailUrl
              }
            }
          }
        }
      }
    }
  }
`)

/** A fresh address: it lasts a minute. */
const AttendanceFile = graphql(`
  query AttendanceFile($classroomId: ID!) {
    classroom(id: $classroomId) {
      id
      attendanceCsvUrl
    }
  }
`)

type Row = NonNullable<ResultOf<typeof AttendanceQuery>['classroom']>['attendance']['edges'][number]['node']

const helper = createColumnHelper<Row>()

/** Who was there and how long: everybody for hosts, oneself for all others. */
export default function Attendance({ classroomId }: { classroomId: string }) {
  const { t, i18n } = useTranslation(['classroom', 'common'])
  const client = useClient()
  const [result, refetch] = useQuery({ query: AttendanceQuery, variables: { classroomId } })
  const { loadMore, loading } = useLoadMore(AttendanceQuery, { classroomId })

  const columns = useMemo(() => {
    const time = dateFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
    return [
      helper.accessor((row) => row.user.fullName, {
        id: 'name',
        header: t('attendance.name'),
        cell: ({ row }) => (
          <span className="d-inline-flex align-items-center gap-2">
            <Avatar person={row.original.user} size={28} /> {row.original.user.fullName}
          </span>
        ),
      }),
      helper.accessor('joinedAt', {
        header: t('attendance.joined'),
        cell: ({ getValue }) => time.format(new Date(getValue())),
      }),
      helper.accessor('leftAt', {
        header: t('attendance.left'),
        cell: ({ getValue }) => {
          const left = getValue()
          return left ? time.format(new Date(left)) : t('attendance.stillHere')
        },
      }),
      helper.accessor('minutes', {
        header: t('attendance.minutes'),
        cell: ({ getValue }) => minutesInWords(getValue(), i18n.language),
      }),
    ]
  }, [t, i18n.language])

  async function save() {
    const { data } = await client
      .query(AttendanceFile, { classroomId }, { requestPolicy: 'network-only' })
      .toPromise()
    const url = data?.classroom?.attendanceCsvUrl
    if (url) download(url)
    else toast.error(t('common:ui.failedHint'))
  }

  return (
    <QueryBoundary
      result={result}
      onRetry={() => refetch({ requestPolicy: 'network-only' })}
      skeleton={<SkeletonOf kind="rows" />}
    >
      {({ classroom }) =>
        classroom && (
          <div className="card attendance">
            {classroom.viewerCanHost && classroom.attendance.totalCount > 0 && (
              <div className="attendance-head">
                <p className="m-0 text-body-secondary">
                  {t('attendance.count', { count: classroom.attendance.totalCount })}
                </p>
                <Button variant="secondary" size="sm" icon={downloadIcon} onClick={() => void save()}>
                  {t('attendance.csv')}
                </Button>
              </div>
            )}
            <DataTable
              caption={t('attendance.title')}
              columns={columns}
              rows={classroom.attendance.edges.map(({ node }) => node)}
              rowId={({ id }) => id}
              empty={
                <EmptyState icon={personCheck} title={t('attendance.empty')}>
                  {t('attendance.emptyText')}
                </EmptyState>
              }
            />
            {classroom.attendance.pageInfo.hasNextPage && (
              <LoadMore
                shown={classroom.attendance.edges.length}
                total={classroom.attendance.totalCount}
                hasMore
                loading={loading}
                onMore={() => void loadMore(classroom.attendance.pageInfo.endCursor)}
              />
            )}
          </div>
        )
      }
    </QueryBoundary>
  )
}
