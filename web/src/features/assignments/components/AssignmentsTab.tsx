import fileEarmarkText from 'bootstrap-icons/icons/file-earmark-text.svg?raw'
import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useFormMutation } from '@/gql/useFormMutation'
import { useLoadMore } from '@/gql/useLoadMore'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input, Select } from '@/ui/Input'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { When } from '@/ui/When'
import { CreateAssignment } from './teachingDocuments'

const AssignmentsQuery = graphql(`
  query TeacherAssignments($courseId: ID!, $after: String) {
    course(id: $courseId) {
      id
      assignments(first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            kind
            title
            status
            dueAt
            toGrade: submissions(state: TO_GRADE, first: 1) {
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

const KINDS = ['FILE', 'TEXT', 'LINK'] as const

/** The course's assignments, with what waits to be graded or published. */
export function AssignmentsTab({ courseId }: { courseId: string }) {
  const { t } = useTranslation('assignments')
  const [result, refetch] = useQuery({
    query: AssignmentsQuery,
    variables: { courseId },
    requestPolicy: 'cache-and-network',
  })
  const { loadMore, loading } = useLoadMore(AssignmentsQuery, { courseId })
  return (
    <div className="stack">
      <NewAssignment courseId={courseId} />
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" />}>
        {({ course }) => {
          const found = course?.assignments
          if (!found || found.totalCount === 0) {
            return (
              <EmptyState icon={fileEarmarkText} title={t('list.empty')}>
                {t('list.emptyText')}
              </EmptyState>
            )
          }
          return (
            <>
              <ul className="assignment-list">
                {found.edges.map(({ node }) => {
                  const address = link(paths.editAssignment, { assignmentId: node.id })
                  return (
                    <li key={node.id}>
                      <span className="assignment-title">
                        <Link to={address}>{node.title}</Link>
                        <span className="text-body-secondary small">
                          {t(`kind.${node.kind}`)}
                          {node.dueAt && (
                            <>
                              {' · '}
                              {t('terms.due')} <When startsAt={node.dueAt} endsAt={null} />
                            </>
                          )}
                        </span>
                      </span>
                      {node.toGrade.totalCount > 0 && (
                        <Link to={`${address}?tab=submissions&state=TO_GRADE`}>
                          {t('list.toGrade', { count: node.toGrade.totalCount })}
                        </Link>
                      )}
                      <Badge tone={node.status === 'PUBLISHED' ? 'success' : 'neutral'}>
                        {t(`status.${node.status}`)}
                      </Badge>
                    </li>
                  )
                })}
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

function NewAssignment({ courseId }: { courseId: string }) {
  const { t } = useTranslation('assignments')
  const navigate = useNavigate()
  const form = useForm<{ title: string; kind: (typeof KINDS)[number] }>({
    defaultValues: { title: '', kind: 'FILE' },
  })
  const { errors, isSubmitting } = form.formState
  const create = useFormMutation(CreateAssignment, form)
  const submit = form.handleSubmit(async ({ title, kind }) => {
    const payload = await create({ input: { courseId, title, kind } })
    if (!payload?.assignment) return
    await navigate(link(paths.editAssignment, { assignmentId: payload.assignment.id }))
  })
  return (
    <form className="new-assignment" onSubmit={(event) => void submit(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      <Field label={t('list.newTitle')} error={errors.title?.message}>
        <Input {...form.register('title')} maxLength={160} />
      </Field>
      <Field label={t('list.newKind')} error={errors.kind?.message}>
        <Select {...form.register('kind')}>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" icon={plus} loading={isSubmitting}>
        {t('list.create')}
      </Button>
    </form>
  )
}
