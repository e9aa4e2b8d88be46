import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import chevronRight from 'bootstrap-icons/icons/chevron-right.svg?raw'
import people from 'bootstrap-icons/icons/people.svg?raw'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { useFilters } from '@/lib/useFilters'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SearchInput } from '@/ui/SearchInput'
import { SkeletonOf } from '@/ui/Skeleton'
import { GradebookQuery } from './documents'
import { GradeTable } from './GradeTable'

/** Everybody's grades, a page of students at a time. The address holds the way that led to the page. */
export function GradesTab({ courseId }: { courseId: string }) {
  const { t } = useTranslation('gradebook')
  const { filters, set } = useFilters('search', 'after')
  const trail = filters.after === '' ? [] : filters.after.split(',')
  const [result, refetch] = useQuery({
    query: GradebookQuery,
    variables: { courseId, search: filters.search || null, after: trail.at(-1) ?? null },
    requestPolicy: 'cache-and-network',
  })
  const search = useCallback((text: string) => set({ search: text, after: '' }), [set])
  return (
    <div className="stack">
      <SearchInput label={t('table.search')} value={filters.search} onSearch={search} />
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" count={6} />}>
        {({ gradebook }) => {
          const rows = gradebook?.rows.edges.map(({ node }) => node) ?? []
          if (!gradebook || rows.length === 0) {
            return (
              <EmptyState icon={people} title={t(filters.search ? 'table.noneFound' : 'table.empty')}>
                {t(filters.search ? 'table.noneFoundText' : 'table.emptyText')}
              </EmptyState>
            )
          }
          const { hasNextPage, endCursor } = gradebook.rows.pageInfo
          return (
            <>
              <GradeTable
                courseId={courseId}
                rows={rows}
                items={gradebook.items}
                categories={gradebook.categories}
              />
              {(hasNextPage || trail.length > 0) && (
                <nav className="page-turns" aria-label={t('table.pages')}>
                  <Button
                    variant="secondary"
                    icon={chevronLeft}
                    disabled={trail.length === 0}
                    onClick={() => set({ after: trail.slice(0, -1).join(',') })}
                  >
                    {t('table.previous')}
                  </Button>
                  <Button
                    variant="secondary"
                    icon={chevronRight}
                    disabled={!hasNextPage}
                    onClick={() => set({ after: [...trail, endCursor ?? ''].join(',') })}
                  >
                    {t('table.next')}
                  </Button>
                </nav>
              )}
            </>
          )
        }}
      </QueryBoundary>
    </div>
  )
}
