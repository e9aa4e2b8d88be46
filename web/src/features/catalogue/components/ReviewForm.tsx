import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFormMutation } from '@/gql/useFormMutation'
import { useDraft } from '@/lib/useDraft'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Textarea } from '@/ui/Input'
import { RatingInput } from '@/ui/Rating'
import { toast } from '@/ui/toast'
import { CreateReview, UpdateReview } from './reviewDocuments'

const MAX_TEXT = 5000

interface ReviewFormProps {
  courseId: string
  /** What to change; null or undefined to write the first one. */
  review: { id: string; stars: number; text: string } | null | undefined
  onDone: () => void
}

/** Stars and a text. What is typed survives a reload until it is published. */
export default function ReviewForm({ courseId, review, onDone }: ReviewFormProps) {
  const { t } = useTranslation(['catalogue', 'common'])
  const form = useForm({
    resolver: zodResolver(
      z.object({
        stars: z.number().min(1, t('reviews.starsMissing')),
        text: z.string().max(MAX_TEXT, t('reviews.textTooLong')),
      }),
    ),
    defaultValues: { stars: review?.stars ?? 0, text: review?.text ?? '' },
  })
  const create = useFormMutation(CreateReview, form)
  const update = useFormMutation(UpdateReview, form)
  const { errors, isSubmitting } = form.formState
  const { save, discard } = useDraft<{ stars: number; text: string }>(`review:${courseId}`, (values) =>
    form.reset(values),
  )

  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => save(values) }),
    [form, save],
  )

  const submit = form.handleSubmit(async (values) => {
    const saved = review
      ? await update({ input: { reviewId: review.id, ...values } })
      : await create({ input: { courseId, ...values } })
    if (!saved) return
    await discard()
    toast.success(t(review ? 'reviews.saved' : 'reviews.thanks'))
    onDone()
  })

  return (
    <form className="review-form card p-4" onSubmit={(event) => void submit(event)} noValidate>
      <h3 className="h4 m-0">{t(review ? 'reviews.edit' : 'reviews.write')}</h3>
      <FormError message={errors.root?.server?.message} />
      <div>
        <Controller
          control={form.control}
          name="stars"
          render={({ field }) => (
            // A group of radio buttons takes the focus at its first one.
            <div ref={(box) => field.ref(box && { focus: () => box.querySelector('input')?.focus() })}>
              <RatingInput label={t('reviews.stars')} value={field.value} onChange={field.onChange} />
            </div>
          )}
        />
        {errors.stars && (
          <p className="field-error" role="alert">
            {errors.stars.message}
          </p>
        )}
      </div>
      <Field label={t('reviews.text')} hint={t('reviews.textHint')} error={errors.text?.message} optional>
        <Textarea {...form.register('text')} rows={4} />
      </Field>
      <div className="d-flex gap-2">
        <Button type="submit" loading={isSubmitting}>
          {t(review ? 'reviews.save' : 'reviews.publish')}
        </Button>
        <Button
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
