import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useAction } from '@/gql/useAction'
import { link, paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { toast } from '@/ui/toast'
import { DeleteQuiz } from './quizDocuments'

/** Ends a quiz that nobody has begun; the server refuses any other. */
export function DeleteQuizAct({
  quizId,
  title,
  courseId,
}: {
  quizId: string
  title: string
  courseId: string
}) {
  const { t } = useTranslation('quizzes')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const { run } = useAction(DeleteQuiz)
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
          if (!(await run({ input: { quizId } }))) return
          toast.success(t('settings.deleted'))
          await navigate(link(paths.courseQuizzes, { courseId }))
        }}
      />
    </div>
  )
}
