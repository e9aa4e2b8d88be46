import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/toast'
import { PublishAssignment, UnpublishAssignment, type Settings } from './teachingDocuments'

/** Whether students see the assignment; what is worth another look before they do. */
export function PublishAssignmentCard({ assignment }: { assignment: Settings }) {
  const { t } = useTranslation('assignments')
  const publish = useAction(PublishAssignment)
  const unpublish = useAction(UnpublishAssignment)
  const input = { assignmentId: assignment.id }

  if (assignment.status === 'PUBLISHED') {
    return (
      <div className="publish-bar">
        <p>{t('publish.isPublished')}</p>
        <Button
          variant="secondary"
          size="sm"
          loading={unpublish.busy}
          onClick={() => void unpublish.run({ input })}
        >
          {t('publish.unpublish')}
        </Button>
      </div>
    )
  }
  const gaps = [
    assignment.instructions === '' && assignment.files.length === 0 && t('publish.noInstructions'),
    assignment.dueAt === null && t('publish.noDeadline'),
    assignment.maxPoints === 0 && t('publish.noPoints'),
  ].filter((gap) => gap !== false)
  return (
    <div className="publish-bar">
      <div>
        <p>{t('publish.ready')}</p>
        {gaps.length > 0 && (
          <ul className="mb-0 mt-2 text-body-secondary">
            {gaps.map((gap) => (
              <li key={gap}>{gap}</li>
            ))}
          </ul>
        )}
      </div>
      <Button
        loading={publish.busy}
        onClick={() =>
          void publish.run({ input }).then((payload) => {
            if (payload) toast.success(t('publish.published'))
          })
        }
      >
        {t('publish.publish')}
      </Button>
    </div>
  )
}
