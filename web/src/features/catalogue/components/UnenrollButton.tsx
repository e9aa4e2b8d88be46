import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from 'urql'
import { Button } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { Unenroll } from '@/ui/course/enrollment'
import { toast } from '@/ui/toast'

/** Leaves the course, after saying what that means. */
export function UnenrollButton({ courseId, title }: { courseId: string; title: string }) {
  const { t } = useTranslation('catalogue')
  const [open, setOpen] = useState(false)
  const [, unenroll] = useMutation(Unenroll)

  async function leave() {
    const { data, error } = await unenroll({ input: { courseId } })
    const refused = data?.unenroll.errors[0]
    if (error ?? refused) toast.error(refused?.message ?? t('unenroll.failed'))
    else toast.success(t('unenroll.done', { title }))
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
