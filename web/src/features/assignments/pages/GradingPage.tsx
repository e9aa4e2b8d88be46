import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import incognito from 'bootstrap-icons/icons/incognito.svg?raw'
import journalX from 'bootstrap-icons/icons/journal-x.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import type { ResultOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { useSearchParam } from '@/lib/useSearchParam'
import { Badge } from '@/ui/Badge'
import { ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { Select } from '@/ui/Input'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { When } from '@/ui/When'
import { GradeForm } from '../components/GradeForm'
import { GradeHistory } from '../components/GradeHistory'
import { GradeSum } from '../components/GradeShown'
import { GradingQuery } from '../components/teachingDocuments'
import { VersionShown } from '../components/VersionShown'
import '../assignments.scss'
import '../grading.scss'

type Work = NonNullable<ResultOf<typeof GradingQuery>['submission']>

/** One student's work beside what it is graded by. */
export function Component() {
  const { t } = useTranslation('assignments')
  const { submissionId = '' } = useParams()
  const [result, refetch] = useQuery({
    query: GradingQuery,
    variables: { id: submissionId },
    requestPolicy: 'cache-and-network',
  })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ submission }) =>
          submission?.assignment.viewerCanEdit ? (
            <Grading key={submission.id} submission={submission} />
          ) : (
            <EmptyState
              heading="h1"
              icon={journalX}
              title={t('grading.missing')}
              action={<ButtonLink to={paths.teaching}>{t('list.toTeaching')}</ButtonLink>}
            >
              {t('list.refusedText')}
            </EmptyState>
          )
        }
      </QueryBoundary>
    </div>
  )
}

function Grading({ submission }: { submission: Work }) {
  const { t } = useTranslation('assignments')
  const { assignment, versions, grade } = submission
  const [wanted, setWanted] = useSearchParam('version')
  const version = versions.find(({ number }) => String(number) === wanted) ?? versions.at(-1)
  if (!version) return null
  return (
    <>
      <Link
        to={`${link(paths.editAssignment, { assignmentId: assignment.id })}?tab=submissions`}
        className="back-link"
      >
        <Icon svg={chevronLeft} /> {assignment.title}
      </Link>
      <PageHeader
        title={submission.student?.fullName ?? t('grading.nobody')}
        lead={t('grading.waiting', { count: assignment.toGrade.totalCount })}
      />
      {!submission.student && (
        <p className="notice mb-3">
          <Icon svg={incognito} /> {t('grading.anonymous')}
        </p>
      )}
      <div className="grading">
        <div className="stack">
          <section className="card" aria-label={t('grading.work')}>
            <div className="card-body stack gap-3">
              <div className="grading-version">
                {versions.length > 1 ? (
                  <Select
                    aria-label={t('grading.version')}
                    value={version.number}
                    onChange={(event) => setWanted(event.target.value)}
                  >
                    {versions.map(({ number }) => (
                      <option key={number} value={number}>
                        {t('history.version', { number })}
                      </option>
                    ))}
                  </Select>
                ) : (
                  <strong>{t('history.version', { number: version.number })}</strong>
                )}
                {version.submittedAt && (
                  <span className="text-body-secondary">
                    <When startsAt={version.submittedAt} endsAt={null} />
                  </span>
                )}
                {(version.lateDays ?? 0) > 0 && (
                  <Badge tone="warning">{t('receipt.late', { count: version.lateDays ?? 0 })}</Badge>
                )}
                {version.number !== submission.versionCount && (
                  <Badge tone="info">{t('grading.notLatest')}</Badge>
                )}
              </div>
              <VersionShown key={version.id} version={version} opensFirst />
            </div>
          </section>
          <GradeHistory grades={submission.grades.edges.map(({ node }) => node)} />
        </div>
        <div className="grading-side">
          <Card title={t('grading.title')}>
            <div className="stack gap-3">
              {grade && <GradeSum grade={grade} />}
              <GradeForm
                submissionId={submission.id}
                versionId={version.id}
                assignment={assignment}
                grade={grade}
              />
            </div>
          </Card>
        </div>
      </div>
    </>
  )
}
