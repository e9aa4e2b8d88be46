import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useAction } from '@/gql/useAction'
import { link, paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { toast } from '@/ui/toast'
import { DeleteAssignment } from './teachingDocuments'

interface DeleteAssignmentActProps {
  assignmentId: string
  title: string
  courseId: string
}

/** Ends an assignment that nobody has begun; the server refuses any other. */
export function DeleteAssignmentAct({ assignmentId, title, courseId }: DeleteAssignmentActProps) {
  const { t } = useTranslation('assignments')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const { run } = useAction(DeleteAssignment)
  return (
    <div>
      <Button variant="outline-danger" icon={trash} onClick={() => setOpen(true)}>
        {t('settings.delete')}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('settings.deleteTitle', { title })}
        description={t('settings.deleteText')}
        action={t('settings.delete')}
        danger
        onConfirm={async () => {
          if (!(await run({ input: { assignmentId } }))) return
          toast.success(t('settings.deleted'))
          await navigate(link(paths.courseAssignments, { courseId }))
        }}
      />
    </div>
  )
}
