import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFormMutation } from '@/gql/useFormMutation'
import { useDraft } from '@/lib/useDraft'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Textarea } from '@/ui/Input'
import { toast } from '@/ui/toast'
import { ReplyToReview } from './reviewDocuments'

const MAX_TEXT = 5000

interface ReplyFormProps {
  reviewId: string
  /** Whose review it is. */
  name: string
  reply: string | null
  onDone: () => void
}

/** The teacher's answer under a review. */
export default function ReplyForm({ reviewId, name, reply, onDone }: ReplyFormProps) {
  const { t } = useTranslation(['catalogue', 'common'])
  const form = useForm({
    resolver: zodResolver(
      z.object({
        text: z.string().trim().min(1, t('reviews.replyMissing')).max(MAX_TEXT, t('reviews.replyTooLong')),
      }),
    ),
    defaultValues: { text: reply ?? '' },
  })
  const send = useFormMutation(ReplyToReview, form)
  const { errors, isSubmitting } = form.formState
  const { save, discard } = useDraft<{ text: string }>(`reply:${reviewId}`, (values) => form.reset(values))

  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => save(values) }),
    [form, save],
  )

  const submit = form.handleSubmit(async ({ text }) => {
    if (!(await send({ input: { reviewId, text } }))) return
    await discard()
    toast.success(t('reviews.replied'))
    onDone()
  })

  return (
    <form className="stack gap-3 mt-2" onSubmit={(event) => void submit(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      <Field label={t('reviews.replyLabel', { name })} error={errors.text?.message}>
        <Textarea {...form.register('text')} rows={3} />
      </Field>
      <div className="d-flex gap-2">
        <Button type="submit" size="sm" loading={isSubmitting}>
          {t('reviews.sendReply')}
        </Button>
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            void discard()
            onDone()
          }}
        >
          {t('common:ui.cancel')}
        </Button>
      </div>
    </form>
  )
}
