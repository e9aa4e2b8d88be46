import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import magic from 'bootstrap-icons/icons/magic.svg?raw'
import patchQuestion from 'bootstrap-icons/icons/patch-question.svg?raw'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useFormMutation } from '@/gql/useFormMutation'
import { useLoadMore } from '@/gql/useLoadMore'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { Button, ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { When } from '@/ui/When'
import { CreateQuiz } from './quizDocuments'

const QuizzesQuery = graphql(`
  query TeacherQuizzes($courseId: ID!, $after: String) {
    course(id: $courseId) {
      id
      quizzes(first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            title
            status
            questionCount
            closesAt
            waiting: attempts(status: SUBMITTED, first: 1) {
              totalCount
              edges {
                cursor
              }
            }
          }
        }
      }
    }
  }
`)

/** The course's quizzes, with what waits to be marked. */
export function QuizzesTab({ courseId }: { courseId: string }) {
  const { t } = useTranslation('quizzes')
  const [result, refetch] = useQuery({ query: QuizzesQuery, variables: { courseId } })
  const { loadMore, loading } = useLoadMore(QuizzesQuery, { courseId })
  return (
    <div className="stack">
      <NewQuiz courseId={courseId} />
      <div>
        <ButtonLink
          to={`${link(paths.courseDrafts, { courseId })}?kind=QUIZ`}
          variant="secondary"
          icon={magic}
        >
          {t('list.draft')}
        </ButtonLink>
      </div>
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" />}>
        {({ course }) => {
          const found = course?.quizzes
          if (!found || found.totalCount === 0) {
            return (
              <EmptyState icon={patchQuestion} title={t('list.empty')}>
                {t('list.emptyText')}
              </EmptyState>
            )
          }
          return (
            <>
              <ul className="bank-list">
                {found.edges.map(({ node }) => (
                  <li key={node.id}>
                    <span className="bank-title">
                      <Link to={link(paths.editQuiz, { quizId: node.id })}>{node.title}</Link>
                      <span className="text-body-secondary small">
                        {t('list.questions', { count: node.questionCount })}
                        {node.closesAt && (
                          <>
                            {' · '}
                            {t('rules.closes')} <When startsAt={node.closesAt} endsAt={null} />
                          </>
                        )}
                      </span>
                    </span>
                    {node.waiting.totalCount > 0 && (
                      <Link to={`${link(paths.editQuiz, { quizId: node.id })}?tab=results`}>
                        {t('list.waiting', { count: node.waiting.totalCount })}
                      </Link>
                    )}
                    <Badge tone={node.status === 'PUBLISHED' ? 'success' : 'neutral'}>
                      {t(`status.${node.status}`)}
                    </Badge>
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

function NewQuiz({ courseId }: { courseId: string }) {
  const { t } = useTranslation('quizzes')
  const navigate = useNavigate()
  const form = useForm({ defaultValues: { title: '' } })
  const { errors, isSubmitting } = form.formState
  const create = useFormMutation(CreateQuiz, form)
  const submit = form.handleSubmit(async ({ title }) => {
    const payload = await create({ input: { courseId, title } })
    if (payload?.quiz) await navigate(link(paths.editQuiz, { quizId: payload.quiz.id }))
  })
  return (
    <form className="new-quiz" onSubmit={(event) => void submit(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      <Field label={t('list.newTitle')} error={errors.title?.message}>
        <Input {...form.register('title')} maxLength={160} />
      </Field>
      <Button type="submit" icon={plus} loading={isSubmitting}>
        {t('list.create')}
      </Button>
    </form>
  )
}
