import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import eye from 'bootstrap-icons/icons/eye.svg?raw'
import journalX from 'bootstrap-icons/icons/journal-x.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { Tabs } from '@/ui/Tabs'
import { AssignmentSettings } from '../components/AssignmentSettings'
import { InstructionFiles } from '../components/InstructionFiles'
import { PublishAssignmentCard } from '../components/PublishAssignmentCard'
import { RubricEditor } from '../components/RubricEditor'
import { SubmissionsTab } from '../components/SubmissionsTab'
import { AssignmentEditorQuery } from '../components/teachingDocuments'
import '../assignments.scss'

/** An assignment in the making, and what came in. */
export function Component() {
  const { t } = useTranslation('assignments')
  const { assignmentId = '' } = useParams()
  const [result, refetch] = useQuery({ query: AssignmentEditorQuery, variables: { id: assignmentId } })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ assignment }) =>
          assignment?.viewerCanEdit ? (
            <>
              <Link
                to={link(paths.courseAssignments, { courseId: assignment.course.id })}
                className="back-link"
              >
                <Icon svg={chevronLeft} /> {assignment.course.title}
              </Link>
              <PageHeader
                title={assignment.title}
                lead={
                  <span className="d-inline-flex flex-wrap gap-2 align-items-center">
                    <Badge tone={assignment.status === 'PUBLISHED' ? 'success' : 'neutral'}>
                      {t(`status.${assignment.status}`)}
                    </Badge>
                    {t(`kind.${assignment.kind}`)}
                  </span>
                }
                actions={
                  <ButtonLink to={link(paths.assignment, { assignmentId })} variant="secondary" icon={eye}>
                    {t('page.asStudent')}
                  </ButtonLink>
                }
              />
              <PublishAssignmentCard assignment={assignment} />
              <Tabs
                label={assignment.title}
                tabs={[
                  {
                    value: 'settings',
                    label: t('settings.tab'),
                    content: (
                      <div className="stack">
                        <InstructionFiles assignment={assignment} />
                        <AssignmentSettings
                          key={assignment.id}
                          assignment={assignment}
                          courseId={assignment.course.id}
                        />
                      </div>
                    ),
                  },
                  {
                    value: 'rubric',
                    label: t('rubric.title'),
                    content: <RubricEditor key={assignment.id} assignment={assignment} />,
                  },
                  {
                    value: 'submissions',
                    label: t('submissions.title'),
                    content: <SubmissionsTab assignmentId={assignment.id} />,
                  },
                ]}
              />
            </>
          ) : (
            <EmptyState
              heading="h1"
              icon={journalX}
              title={t('page.missing')}
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
