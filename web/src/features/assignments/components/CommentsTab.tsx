import chatQuote from 'bootstrap-icons/icons/chat-quote.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { useAction } from '@/gql/useAction'
import { useFormMutation } from '@/gql/useFormMutation'
import { useLoadMore } from '@/gql/useLoadMore'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { IconButton } from '@/ui/IconButton'
import { Textarea } from '@/ui/Input'
import { LoadMore } from '@/ui/LoadMore'
import { Markdown } from '@/ui/Markdown'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { DeleteSavedComment, SaveComment, SavedCommentsQuery, UpdateSavedComment } from './bankDocuments'

/** What is often said when grading: written once, used again by everybody who teaches the course. */
export function CommentsTab({ courseId }: { courseId: string }) {
  const { t } = useTranslation('assignments')
  const [result, refetch] = useQuery({ query: SavedCommentsQuery, variables: { courseId } })
  const { loadMore, loading } = useLoadMore(SavedCommentsQuery, { courseId })
  const { run: remove, busy } = useAction(DeleteSavedComment)
  const [editing, setEditing] = useState<string>()
  return (
    <div className="stack">
      <NewComment courseId={courseId} />
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" />}>
        {({ course }) => {
          const found = course?.savedComments
          if (!found || found.totalCount === 0) {
            return (
              <EmptyState icon={chatQuote} title={t('bank.empty')}>
                {t('bank.emptyText')}
              </EmptyState>
            )
          }
          return (
            <>
              <ul className="assignment-list">
                {found.edges.map(({ node }) => (
                  <li key={node.id}>
                    {editing === node.id ? (
                      <EditComment comment={node} onDone={() => setEditing(undefined)} />
                    ) : (
                      <>
                        <div className="assignment-title">
                          <Markdown text={node.text} />
                        </div>
                        <IconButton
                          icon={pencil}
                          size="sm"
                          label={t('bank.edit', { text: node.text })}
                          onClick={() => setEditing(node.id)}
                        />
                        <IconButton
                          icon={trash}
                          size="sm"
                          label={t('bank.delete', { text: node.text })}
                          disabled={busy}
                          onClick={() => void remove({ input: { savedCommentId: node.id } })}
                        />
                      </>
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
  )
}

function NewComment({ courseId }: { courseId: string }) {
  const { t } = useTranslation('assignments')
  const form = useForm({ defaultValues: { text: '' } })
  const { errors, isSubmitting } = form.formState
  const save = useFormMutation(SaveComment, form)
  const submit = form.handleSubmit(async ({ text }) => {
    if (await save({ input: { courseId, text } })) form.reset()
  })
  return (
    <form className="stack gap-2" onSubmit={(event) => void submit(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      <Field label={t('bank.new')} error={errors.text?.message}>
        <Textarea {...form.register('text')} rows={2} maxLength={2_000} />
      </Field>
      <div>
        <Button type="submit" variant="secondary" loading={isSubmitting}>
          {t('bank.add')}
        </Button>
      </div>
    </form>
  )
}

function EditComment({ comment, onDone }: { comment: { id: string; text: string }; onDone: () => void }) {
  const { t } = useTranslation(['assignments', 'common'])
  const form = useForm({ defaultValues: { text: comment.text } })
  const { errors, isSubmitting } = form.formState
  const save = useFormMutation(UpdateSavedComment, form)
  const submit = form.handleSubmit(async ({ text }) => {
    if (await save({ input: { savedCommentId: comment.id, text } })) onDone()
  })
  return (
    <form className="assignment-title stack gap-2" onSubmit={(event) => void submit(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      <Field label={t('bank.text')} error={errors.text?.message}>
        <Textarea {...form.register('text')} rows={3} maxLength={2_000} />
      </Field>
      <div className="d-flex gap-2">
        <Button type="submit" size="sm" loading={isSubmitting}>
          {t('common:ui.save')}
        </Button>
        <Button variant="ghost" size="sm" onClick={onDone}>
          {t('common:ui.cancel')}
        </Button>
      </div>
    </form>
  )
}
