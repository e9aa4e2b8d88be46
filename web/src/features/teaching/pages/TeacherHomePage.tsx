import easel from 'bootstrap-icons/icons/easel2.svg?raw'
import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import search from 'bootstrap-icons/icons/search.svg?raw'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql, type VariablesOf } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import { paths } from '@/lib/paths'
import { useDebounced } from '@/lib/useDebounced'
import { useSearchParam } from '@/lib/useSearchParam'
import { Button, ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Input, Select } from '@/ui/Input'
import { LoadMore } from '@/ui/LoadMore'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { TeacherCourse, TeacherCourseFragment } from '../components/TeacherCourse'
import '../teaching.scss'

const TeachingQuery = graphql(
  `
    query Teaching($search: String, $status: CourseStatus, $after: String) {
      viewer {
        teaching(search: $search, status: $status, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            cursor
            node {
              id
              ...TeacherCourse
            }
          }
        }
      }
    }
  `,
  [TeacherCourseFragment],
)

const STATUSES = ['DRAFT', 'PUBLISHED', 'ARCHIVED'] as const

export function Component() {
  const { t } = useTranslation(['teaching', 'common'])
  const [term, setTerm] = useSearchParam('search')
  const [wanted, setStatus] = useSearchParam('status')
  const [text, setText] = useState(term)
  const typed = useDebounced(text)
  useEffect(() => setTerm(typed.trim()), [typed, setTerm])

  const status = STATUSES.find((known) => known.toLowerCase() === wanted)
  const variables: VariablesOf<typeof TeachingQuery> = { search: term || null, status: status ?? null }
  const [result, refetch] = useQuery({ query: TeachingQuery, variables })
  const { loadMore, loading } = useLoadMore(TeachingQuery, variables)
  const isFiltered = term !== '' || status !== undefined

  const newCourse = (
    <ButtonLink to={paths.newCourse} icon={plus}>
      {t('home.create')}
    </ButtonLink>
  )

  return (
    <div className="container page">
      <PageHeader title={t('home.title')} lead={t('home.lead')} actions={newCourse} />
      <div className="filter-row" role="search">
        <Input
          type="search"
          aria-label={t('home.search')}
          placeholder={t('home.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          aria-label={t('home.status')}
          value={status ?? ''}
          onChange={(event) => setStatus(event.target.value.toLowerCase())}
        >
          <option value="">{t('home.allStatuses')}</option>
          {STATUSES.map((value) => (
            <option key={value} value={value}>
              {t(`common:course.status.${value}`)}
            </option>
          ))}
        </Select>
      </div>
      <QueryBoundary
        result={result}
        onRetry={refetch}
        skeleton={<SkeletonOf kind="rows" count={4} />}
        empty={{
          when: ({ viewer }) => !viewer?.teaching.edges.length,
          show: isFiltered ? (
            <EmptyState
              icon={search}
              title={t('home.noMatch')}
              action={
                <Button
                  variant="secondary"
                  onClick={() => {
                    setText('')
                    setStatus('')
                  }}
                >
                  {t('home.clearFilters')}
                </Button>
              }
            >
              {t('home.noMatchText')}
            </EmptyState>
          ) : (
            <EmptyState icon={easel} title={t('home.empty')} action={newCourse}>
              {t('home.emptyText')}
            </EmptyState>
          ),
        }}
      >
        {({ viewer }) =>
          viewer && (
            <>
              <ul className="teacher-courses">
                {viewer.teaching.edges.map(({ node }) => (
                  <TeacherCourse key={node.id} data={node} />
                ))}
              </ul>
              <LoadMore
                shown={viewer.teaching.edges.length}
                total={viewer.teaching.totalCount}
                hasMore={viewer.teaching.pageInfo.hasNextPage}
                loading={loading}
                onMore={() => void loadMore(viewer.teaching.pageInfo.endCursor)}
              />
            </>
          )
        }
      </QueryBoundary>
    </div>
  )
}
