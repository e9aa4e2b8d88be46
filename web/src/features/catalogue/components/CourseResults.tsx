import search from 'bootstrap-icons/icons/search.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { Button } from '@/ui/Button'
import { CourseCard, CourseCardFragment, CourseCardSkeletons } from '@/ui/course/CourseCard'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { countActive, queryVariables, type Filters } from '../model/filters'

const PAGE_SIZE = 24

export const CatalogueQuery = graphql(
  `
    query Catalogue(
      $search: String
      $category: String
      $tag: String
      $level: CourseLevel
      $language: String
      $price: PriceFilter
      $orderBy: CourseOrder
      $first: Int
      $after: String
    ) {
      courses(
        search: $search
        category: $category
        tag: $tag
        level: $level
        language: $language
        price: $price
        orderBy: $orderBy
        first: $first
        after: $after
      ) {
        totalCount
        edges {
          cursor
          node {
            id
            ...CourseCard
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [CourseCardFragment],
)

interface CourseResultsProps {
  filters: Filters
  onClear: () => void
}

/** The courses that fit, page by page. Give it a `key` per set of filters. */
export function CourseResults({ filters, onClear }: CourseResultsProps) {
  const { t } = useTranslation('catalogue')
  const [after, setAfter] = useState<string>()
  const [result, refetch] = useQuery({
    query: CatalogueQuery,
    variables: { ...queryVariables(filters), first: PAGE_SIZE, after },
  })
  const narrowed = countActive(filters) > 0 || filters.search !== undefined

  return (
    <QueryBoundary
      result={result}
      onRetry={() => refetch({ requestPolicy: 'network-only' })}
      skeleton={<CourseCardSkeletons />}
      empty={{
        when: ({ courses }) => courses.edges.length === 0,
        show: narrowed ? (
          <EmptyState
            icon={search}
            title={t('results.noneTitle')}
            action={<Button onClick={onClear}>{t('filters.clearAll')}</Button>}
          >
            {filters.search ? t('results.noneFor', { search: filters.search }) : t('results.noneText')}
          </EmptyState>
        ) : (
          <EmptyState icon={search} title={t('results.nothingYetTitle')}>
            {t('results.nothingYetText')}
          </EmptyState>
        ),
      }}
    >
      {({ courses }) => (
        <>
          <div role="status">
            <h2 className="results-count">{t('results.count', { count: courses.totalCount })}</h2>
          </div>
          <div className="card-grid">
            {courses.edges.map(({ node }) => (
              <CourseCard key={node.id} data={node} />
            ))}
          </div>
          <LoadMore
            shown={courses.edges.length}
            total={courses.totalCount}
            hasMore={courses.pageInfo.hasNextPage}
            loading={result.fetching}
            onMore={() => setAfter(courses.pageInfo.endCursor ?? undefined)}
          />
        </>
      )}
    </QueryBoundary>
  )
}
