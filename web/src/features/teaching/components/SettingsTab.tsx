import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import copy from 'bootstrap-icons/icons/copy.svg?raw'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { link, paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { toast } from '@/ui/toast'
import { ArchiveCourse } from './ArchiveCourse'
import { DeleteCourse } from './DeleteCourse'
import { PublishCard } from './PublishCard'
import { PublishStateFragment } from './PublishState'

export const SettingsFragment = graphql(
  `
    fragment CourseSettings on Course {
      id
      title
      status
      enrolledCount
      viewerCanDelete
      ...PublishState
    }
  `,
  [PublishStateFragment],
)

const DuplicateCourse = graphql(`
  mutation DuplicateCourse($input: DuplicateCourseInput!) {
    duplicateCourse(input: $input) {
      course {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

/** Opening, closing, copying and ending a course. */
export function SettingsTab({ data }: { data: FragmentOf<typeof SettingsFragment> }) {
  const { t } = useTranslation('teaching')
  const navigate = useNavigate()
  const course = readFragment(SettingsFragment, data)
  const { run: duplicate, busy } = useAction(DuplicateCourse)

  return (
    <div className="stack">
      <PublishCard data={course} />
      <Card title={t('settings.more')}>
        <div className="act-list">
          <div className="act">
            <div>
              <h3>{t('settings.duplicate')}</h3>
              <p>{t('settings.duplicateText')}</p>
            </div>
            <Button
              variant="secondary"
              icon={copy}
              loading={busy}
              onClick={() => {
                void duplicate({ input: { courseId: course.id } }).then((payload) => {
                  if (!payload?.course) return
                  toast.success(t('settings.duplicated'))
                  void navigate(link(paths.editCourse, { courseId: payload.course.id }))
                })
              }}
            >
              {t('settings.duplicate')}
            </Button>
          </div>
          {course.viewerCanDelete && course.status !== 'ARCHIVED' && (
            <ArchiveCourse courseId={course.id} title={course.title} />
          )}
          {course.viewerCanDelete && (
            <DeleteCourse courseId={course.id} title={course.title} students={course.enrolledCount} />
          )}
        </div>
      </Card>
    </div>
  )
}
