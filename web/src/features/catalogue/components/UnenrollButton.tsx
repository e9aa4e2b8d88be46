import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { Unenroll } from '@/ui/course/enrollment'
import { toast } from '@/ui/toast'

/** Leaves the course, after saying what that means. */
export function UnenrollButton({ courseId, title }: { courseId: string; title: string }) {
  const { t } = useTranslation('catalogue')
  const [open, setOpen] = useState(false)
  const unenroll = useAction(Unenroll)

  async function leave() {
    if (await unenroll.run({ input: { courseId } })) toast.success(t('unenroll.done', { title }))
  }

  return (
    <>
      <Button variant="ghost" size="sm" onClick={() => setOpen(true)}>
        {t('unenroll.open')}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('unenroll.title')}
        description={t('unenroll.text', { title })}
        action={t('unenroll.action')}
        danger
        onConfirm={leave}
      />
    </>
  )
}
