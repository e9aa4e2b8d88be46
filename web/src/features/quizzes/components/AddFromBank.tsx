import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SearchInput } from '@/ui/SearchInput'
import { SkeletonOf } from '@/ui/Skeleton'
import { AddSlot } from './quizDocuments'
import { useBank } from './useBank'

interface AddFromBankProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  quizId: string
  courseId: string
  /** Ids of questions that the quiz has already. */
  taken: readonly string[]
}

/** Finds questions of the bank and puts them into the quiz, one after the other. */
export function AddFromBank({ open, onOpenChange, quizId, courseId, taken }: AddFromBankProps) {
  const { t } = useTranslation('quizzes')
  const [search, setSearch] = useState('')
  const filters = { search, kind: undefined, tag: '', isArchived: false }
  const { result, refetch, loadMore, loading } = useBank(courseId, filters, !open)
  const { run: add, busy } = useAction(AddSlot)
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('slots.fromBank')} size="lg">
      <div className="stack gap-3">
        <SearchInput label={t('bank.search')} value={search} onSearch={setSearch} />
        <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" />}>
          {({ course }) => {
            const found = course?.questions
            if (!found || found.totalCount === 0) return <p className="m-0">{t('bank.nothing')}</p>
            return (
              <>
                <ul className="bank-list">
                  {found.edges.map(({ node }) => (
                    <li key={node.id}>
                      <span className="bank-title">{node.title}</span>
                      <Badge>{t(`kind.${node.kind}`)}</Badge>
                      {taken.includes(node.id) ? (
                        <span className="text-body-secondary">{t('slots.taken')}</span>
                      ) : (
                        <Button
                          size="sm"
                          variant="secondary"
                          icon={plus}
                          disabled={busy}
                          aria-label={t('slots.addNamed', { title: node.title })}
                          onClick={() => void add({ input: { quizId, questionId: node.id } })}
                        >
                          {t('slots.add')}
                        </Button>
                      )}
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
    </Dialog>
  )
}
