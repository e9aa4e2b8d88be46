import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import patchQuestion from 'bootstrap-icons/icons/patch-question.svg?raw'
import searchIcon from 'bootstrap-icons/icons/search.svg?raw'
import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { link, paths } from '@/lib/paths'
import { useFilters } from '@/lib/useFilters'
import { Badge } from '@/ui/Badge'
import { Button, ButtonLink } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { EmptyState } from '@/ui/EmptyState'
import { Select } from '@/ui/Input'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SearchInput } from '@/ui/SearchInput'
import { SkeletonOf } from '@/ui/Skeleton'
import { KINDS } from '../model/answers'
import { useBank } from './useBank'

/** Every question of the course, found by words, kind and tag. */
export function BankTab({ courseId }: { courseId: string }) {
  const { t } = useTranslation('quizzes')
  const { filters, set, clear, isFiltered } = useFilters('search', 'kind', 'tag', 'archived')
  const kind = KINDS.find((one) => one === filters.kind)
  const { search, tag } = filters
  const isArchived = filters.archived === 'yes'
  const { result, refetch, loadMore, loading } = useBank(courseId, { search, tag, kind, isArchived })

  const newQuestion = (
    <ButtonLink icon={plus} to={link(paths.newQuestion, { courseId })}>
      {t('bank.new')}
    </ButtonLink>
  )
  return (
    <div className="stack">
      <div className="bank-filters">
        <SearchInput label={t('bank.search')} value={search} onSearch={(words) => set({ search: words })} />
        <Select
          aria-label={t('editor.kind')}
          value={filters.kind}
          onChange={(event) => set({ kind: event.target.value })}
        >
          <option value="">{t('bank.anyKind')}</option>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`kind.${one}`)}
            </option>
          ))}
        </Select>
        {newQuestion}
      </div>
      <div className="d-flex flex-wrap gap-3 align-items-center">
        <Checkbox
          label={t('bank.showArchived')}
          checked={isArchived}
          onChange={(event) => set({ archived: event.target.checked ? 'yes' : '' })}
        />
        {tag && (
          <Button variant="secondary" size="sm" icon={xLg} onClick={() => set({ tag: '' })}>
            {t('bank.tag', { tag })}
          </Button>
        )}
      </div>
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" />}>
        {({ course }) => {
          const found = course?.questions
          if (!found || found.totalCount === 0) {
            return isFiltered ? (
              <EmptyState
                icon={searchIcon}
                title={t('bank.nothing')}
                action={<Button onClick={clear}>{t('bank.clear')}</Button>}
              >
                {t('bank.nothingText')}
              </EmptyState>
            ) : (
              <EmptyState icon={patchQuestion} title={t('bank.empty')} action={newQuestion}>
                {t('bank.emptyText')}
              </EmptyState>
            )
          }
          return (
            <>
              <ul className="bank-list">
                {found.edges.map(({ node }) => (
                  <li key={node.id}>
                    <span className="bank-title">
                      <Link to={link(paths.editQuestion, { questionId: node.id })}>{node.title}</Link>
                      <span className="bank-text">{node.text}</span>
                    </span>
                    <span className="bank-tags">
                      {node.tags.map((name) => (
                        <button
                          key={name}
                          type="button"
                          className="badge badge-brand"
                          onClick={() => set({ tag: name })}
                        >
                          {name}
                        </button>
                      ))}
                    </span>
                    <Badge>{t(`kind.${node.kind}`)}</Badge>
                    <span className="text-body-secondary small">{t('points', { count: node.points })}</span>
                  </li>
                ))}
              </ul>
              <LoadMore
                shown={found.edges.length}
                total={found.totalCount}
                hasMore={found.pageInfo.hasNextPage}
                loading={loading}
                onMore={() => void loadMore(found.pageInfo.endCursor)}
              />
            </>
          )
        }}
      </QueryBoundary>
    </div>
  )
}
