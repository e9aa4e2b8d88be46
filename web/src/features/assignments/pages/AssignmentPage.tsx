import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import journalX from 'bootstrap-icons/icons/journal-x.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { Markdown } from '@/ui/Markdown'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { FileFragment, HandInFragment, RubricFragment, TermsFragment } from '../components/documents'
import { FileList } from '../components/FileList'
import { GradeShown } from '../components/GradeShown'
import { HandIn } from '../components/HandIn'
import { History } from '../components/History'
import { RubricTable } from '../components/RubricTable'
import { TermsCard } from '../components/TermsCard'
import '../assignments.scss'

const AssignmentQuery = graphql(
  `
    query Assignment($id: ID!) {
      assignment(id: $id) {
        id
        title
        status
        instructions
        viewerCanEdit
        course {
          id
          slug
          title
        }
        lesson {
          id
          title
        }
        files {
          ...WorkFile
        }
        ...Terms
        ...Rubric
        ...HandIn
      }
    }
  `,
  [FileFragment, TermsFragment, RubricFragment, HandInFragment],
)

/** What is to be done, what one has handed in, and what came of it. */
export function Component() {
  const { t } = useTranslation('assignments')
  const { assignmentId = '' } = useParams()
  const [result, refetch] = useQuery({
    query: AssignmentQuery,
    variables: { id: assignmentId },
    requestPolicy: 'cache-and-network',
  })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ assignment }) => {
          if (!assignment) return <Missing />
          const own = assignment.viewerSubmission
          return (
            <div className="page-narrow stack">
              <div>
                <Link to={link(paths.course, { slug: assignment.course.slug })} className="back-link">
                  <Icon svg={chevronLeft} /> {assignment.course.title}
                </Link>
                <PageHeader
                  title={assignment.title}
                  lead={
                    assignment.status === 'DRAFT'
                      ? t('page.draft')
                      : assignment.lesson && (
                          <Link
                            to={link(paths.lesson, {
                              slug: assignment.course.slug,
                              lessonId: assignment.lesson.id,
                            })}
                          >
                            {t('page.lesson', { title: assignment.lesson.title })}
                          </Link>
                        )
                  }
                  actions={
                    assignment.viewerCanEdit && (
                      <ButtonLink
                        to={link(paths.editAssignment, { assignmentId: assignment.id })}
                        variant="secondary"
                        icon={pencil}
                      >
                        {t('page.edit')}
                      </ButtonLink>
                    )
                  }
                />
              </div>
              <TermsCard terms={assignment} handedIn={own?.versionCount ?? 0} />
              {own?.grade && <GradeShown grade={own.grade} />}
              {(assignment.instructions || assignment.files.length > 0) && (
                <Card title={t('page.instructions')}>
                  <div className="stack gap-3">
                    {assignment.instructions && <Markdown text={assignment.instructions} />}
                    <FileList files={assignment.files} />
                  </div>
                </Card>
              )}
              <RubricTable rubric={assignment.rubric} />
              {!assignment.viewerCanEdit && <HandIn assignment={assignment} />}
              <History versions={own?.versions ?? []} graded={own?.grade?.versionNumber} />
            </div>
          )
        }}
      </QueryBoundary>
    </div>
  )
}

function Missing() {
  const { t } = useTranslation('assignments')
  return (
    <EmptyState
      heading="h1"
      icon={journalX}
      title={t('page.missing')}
      action={<ButtonLink to={paths.learning}>{t('page.toLearning')}</ButtonLink>}
    >
      {t('page.missingText')}
    </EmptyState>
  )
}
