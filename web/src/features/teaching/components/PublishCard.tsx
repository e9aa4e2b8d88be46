import checkCircle from 'bootstrap-icons/icons/check-circle-fill.svg?raw'
import circle from 'bootstrap-icons/icons/exclamation-circle.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Icon } from '@/ui/Icon'
import { toast } from '@/ui/toast'
import { placeOfProblem } from '../model/problems'
import { PublishStateFragment, StatusBadge } from './PublishState'

export const PublishCourse = graphql(
  `
    mutation PublishCourse($input: PublishCourseInput!) {
      publishCourse(input: $input) {
        course {
          ...PublishState
          publishedAt
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [PublishStateFragment],
)

const UnpublishCourse = graphql(
  `
    mutation UnpublishCourse($input: UnpublishCourseInput!) {
      unpublishCourse(input: $input) {
        course {
          ...PublishState
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [PublishStateFragment],
)

/** Whether the course is open, and if not, what is missing; each item leads to where it is mended. */
export function PublishCard({ data }: { data: FragmentOf<typeof PublishStateFragment> }) {
  const { t } = useTranslation('teaching')
  const { id: courseId, status, publishProblems: problems } = readFragment(PublishStateFragment, data)
  const publish = useAction(PublishCourse)
  const unpublish = useAction(UnpublishCourse)
  const isPublished = status === 'PUBLISHED'

  return (
    <Card title={t('publish.title')} action={<StatusBadge status={status} />}>
      <p>{t(`publish.about.${status}`)}</p>
      {!isPublished && problems.length > 0 && (
        <>
          <p className="fw-semibold mb-2">{t('publish.missing', { count: problems.length })}</p>
          <ul className="checklist">
            {problems.map(({ message, field }) => (
              <li key={`${field} ${message}`}>
                <Icon svg={circle} className="text-warning-emphasis" />
                <Link to={placeOfProblem(courseId, field)}>{message}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {!isPublished && problems.length === 0 && (
        <p className="checklist-ready">
          <Icon svg={checkCircle} className="text-success" /> {t('publish.ready')}
        </p>
      )}
      {isPublished ? (
        <Button
          variant="secondary"
          loading={unpublish.busy}
          onClick={() => {
            void unpublish.run({ input: { courseId } }).then((payload) => {
              if (!payload) return
              toast.success(t('publish.unpublished'), {
                action: {
                  label: t('students.undo'),
                  onClick: () => void publish.run({ input: { courseId } }),
                },
              })
            })
          }}
        >
          {t('publish.unpublish')}
        </Button>
      ) : (
        <Button
          loading={publish.busy}
          disabled={problems.length > 0}
          onClick={() => {
            void publish.run({ input: { courseId } }).then((payload) => {
              if (payload) toast.success(t('publish.published'))
            })
          }}
        >
          {t('publish.publish')}
        </Button>
      )}
    </Card>
  )
}
