import eye from 'bootstrap-icons/icons/eye.svg?raw'
import journalX from 'bootstrap-icons/icons/journal-x.svg?raw'
import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql, type ResultOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { Tabs } from '@/ui/Tabs'
import { CourseLinks } from '../components/CourseLinks'
import { CoverCard, CoverFragment } from '../components/CoverCard'
import { DetailsForm, DetailsFragment } from '../components/DetailsForm'
import { InstructorsFragment, InstructorsTab } from '../components/InstructorsTab'
import { MaterialFragment } from '../components/MaterialRow'
import { OutlineFragment } from '../components/outlineDocuments'
import { OutlineTab } from '../components/OutlineTab'
import { PublishStateFragment, StatusBadge } from '../components/PublishState'
import { SettingsFragment, SettingsTab } from '../components/SettingsTab'
import { StudentsTab } from '../components/StudentsTab'
import '../teaching.scss'

const CourseEditorQuery = graphql(
  `
    query CourseEditor($id: ID!) {
      course(id: $id) {
        id
        title
        slug
        code
        status
        enrolledCount
        viewerCanEdit
        viewerCanManageStudents
        publishProblems {
          code
          message
          field
        }
        materials {
          id
          ...Material
        }
        ...PublishState
        ...Outline
        ...CoverCard
        ...CourseDetails
        ...Instructors
        ...CourseSettings
      }
    }
  `,
  [
    MaterialFragment,
    PublishStateFragment,
    OutlineFragment,
    CoverFragment,
    DetailsFragment,
    InstructorsFragment,
    SettingsFragment,
  ],
)

type Course = NonNullable<ResultOf<typeof CourseEditorQuery>['course']>

export function Component() {
  const { t } = useTranslation(['teaching', 'library'])
  const { courseId = '' } = useParams()
  const [result, refetch] = useQuery({ query: CourseEditorQuery, variables: { id: courseId } })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ course }) =>
          course?.viewerCanEdit ? (
            <Editor key={course.id} course={course} />
          ) : (
            <EmptyState
              icon={journalX}
              title={t('editor.refused')}
              action={<ButtonLink to={paths.teaching}>{t('editor.toCourses')}</ButtonLink>}
            >
              {t('editor.refusedText')}
            </EmptyState>
          )
        }
      </QueryBoundary>
    </div>
  )
}

function Editor({ course }: { course: Course }) {
  const { t } = useTranslation('teaching')
  const missing = course.status === 'DRAFT' ? course.publishProblems.length : 0
  return (
    <>
      <Link to={paths.teaching} className="back-link">
        <Icon svg={chevronLeft} /> {t('editor.toCourses')}
      </Link>
      <PageHeader
        title={course.title}
        lead={
          <span className="d-inline-flex flex-wrap gap-2 align-items-center">
            <StatusBadge status={course.status} /> {course.code}
            {missing > 0 && <Link to="?tab=settings">{t('editor.missing', { count: missing })}</Link>}
            {course.status === 'DRAFT' && missing === 0 && (
              <Link to="?tab=settings">{t('editor.ready')}</Link>
            )}
          </span>
        }
        actions={
          <ButtonLink to={link(paths.course, { slug: course.slug })} variant="secondary" icon={eye}>
            {t('editor.preview')}
          </ButtonLink>
        }
      />
      <CourseLinks courseId={course.id} withStudents={course.viewerCanManageStudents} />
      <Tabs
        label={t('editor.tabs')}
        tabs={[
          {
            value: 'outline',
            label: t('editor.outline'),
            content: <OutlineTab data={course} courseId={course.id} materials={course.materials} />,
          },
          {
            value: 'details',
            label: t('editor.details'),
            content: (
              <div className="stack">
                <CoverCard data={course} />
                <DetailsForm data={course} />
              </div>
            ),
          },
          ...(course.viewerCanManageStudents
            ? [
                {
                  value: 'students',
                  label: t('editor.students', { count: course.enrolledCount }),
                  content: <StudentsTab courseId={course.id} />,
                },
              ]
            : []),
          { value: 'instructors', label: t('editor.instructors'), content: <InstructorsTab data={course} /> },
          { value: 'settings', label: t('editor.settings'), content: <SettingsTab data={course} /> },
        ]}
      />
    </>
  )
}
