import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import journalX from 'bootstrap-icons/icons/journal-x.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import type { ResultOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { Button, ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { ArchiveQuestion, QuestionQuery } from '../components/questionDocuments'
import { QuestionEditor } from '../components/QuestionEditor'
import { Regrade } from '../components/Regrade'
import { toForm } from '../model/questionForm'
import '../editing.scss'
import '../question.scss'

type Question = Extract<NonNullable<ResultOf<typeof QuestionQuery>['node']>, { kind: unknown }>

/** A question of the bank. */
export function Component() {
  const { t } = useTranslation('quizzes')
  const { questionId = '' } = useParams()
  const [result, refetch] = useQuery({ query: QuestionQuery, variables: { id: questionId } })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ node }) =>
          node && 'kind' in node ? (
            <Editing key={node.id} question={node} />
          ) : (
            <EmptyState
              heading="h1"
              icon={journalX}
              title={t('editor.missing')}
              action={<ButtonLink to={paths.teaching}>{t('editor.toTeaching')}</ButtonLink>}
            >
              {t('editor.missingText')}
            </EmptyState>
          )
        }
      </QueryBoundary>
    </div>
  )
}

function Editing({ question }: { question: Question }) {
  const { t } = useTranslation('quizzes')
  const { run: archive, busy } = useAction(ArchiveQuestion)
  const isArchived = question.archivedAt !== null
  return (
    <>
      <Link
        to={`${link(paths.courseQuizzes, { courseId: question.course.id })}?tab=bank`}
        className="back-link"
      >
        <Icon svg={chevronLeft} /> {t('editor.toBank')}
      </Link>
      <PageHeader
        title={question.title}
        lead={
          <>
            <Badge>{t(`kind.${question.kind}`)}</Badge> {t('editor.version', { number: question.version })}{' '}
            {isArchived && <Badge tone="warning">{t('bank.archived')}</Badge>}
          </>
        }
        actions={
          <Button
            variant="secondary"
            loading={busy}
            onClick={() => void archive({ input: { questionId: question.id, isArchived: !isArchived } })}
          >
            {t(isArchived ? 'bank.restore' : 'bank.archive')}
          </Button>
        }
      />
      <QuestionEditor
        kind={question.kind}
        courseId={question.course.id}
        questionId={question.id}
        initial={toForm(question)}
        onSaved={() => undefined}
      >
        <Regrade questionId={question.id} />
      </QuestionEditor>
    </>
  )
}
