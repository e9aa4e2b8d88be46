import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useFormMutation } from '@/gql/useFormMutation'
import { useFormDraft } from '@/lib/useFormDraft'
import { useHotkeys } from '@/lib/useHotkeys'
import { Checkbox } from '@/ui/Checkbox'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { MarkdownEditor } from '@/ui/MarkdownEditor'
import { SaveBar } from '@/ui/SaveBar'
import { InteractiveSource } from './InteractiveSource'
import { OutlineLessonFragment } from './outlineDocuments'
import { PublishStateFragment } from './PublishState'

export const LessonFormFragment = graphql(`
  fragment LessonForm on Lesson {
    id
    kind
    title
    estimatedMinutes
    isFreePreview
    content {
      text
      html
      interactiveUrl
    }
  }
`)

const UpdateLesson = graphql(
  `
    mutation UpdateLesson($input: UpdateLessonInput!) {
      updateLesson(input: $input) {
        lesson {
          ...LessonForm
          ...OutlineLesson
          course {
            ...PublishState
          }
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [LessonFormFragment, OutlineLessonFragment, PublishStateFragment],
)

const MAX_MINUTES = 10_000

/** What is typed about a lesson; it is kept until it is saved, whatever happens to the tab. */
export function LessonForm({ data }: { data: FragmentOf<typeof LessonFormFragment> }) {
  const { t } = useTranslation(['teaching', 'common'])
  const lesson = readFragment(LessonFormFragment, data)
  const isInteractive = lesson.kind === 'INTERACTIVE'
  const minutesRule = t('rules.minutes', { max: MAX_MINUTES })
  const form = useForm({
    resolver: zodResolver(
      z.object({
        title: z.string().trim().min(1, t('rules.title')),
        estimatedMinutes: z
          .number(minutesRule)
          .int(minutesRule)
          .min(0, minutesRule)
          .max(MAX_MINUTES, minutesRule),
        isFreePreview: z.boolean(),
        text: z.string(),
        html: z.string(),
      }),
    ),
    defaultValues: {
      title: lesson.title,
      estimatedMinutes: lesson.estimatedMinutes,
      isFreePreview: lesson.isFreePreview,
      text: lesson.content?.text ?? '',
      html: lesson.content?.html ?? '',
    },
  })
  const { errors, isSubmitting, isDirty } = form.formState
  const draft = useFormDraft(`lesson:${lesson.id}`, form)
  const update = useFormMutation(UpdateLesson, form)

  const save = form.handleSubmit(async (values) => {
    const { html, ...rest } = values
    const input = { lessonId: lesson.id, ...rest, ...(isInteractive && { html }) }
    if (await update({ input })) await draft.saved(values)
  })
  useHotkeys({ 'mod+s': () => void save() })

  const isUntouched = lesson.content?.text === '' && !lesson.content.html && lesson.estimatedMinutes === 0
  useEffect(() => {
    if (isUntouched) form.setFocus('title', { shouldSelect: true })
    // oxlint-disable-next-line react/exhaustive-deps -- only when the lesson opens
  }, [])

  return (
    <form className="card" onSubmit={(event) => void save(event)} noValidate>
      <div className="card-body stack">
        <FormError message={errors.root?.server?.message} />
        <Field label={t('lesson.title')} error={errors.title?.message}>
          <Input {...form.register('title')} maxLength={160} />
        </Field>
        <div className="field-pair align-items-end">
          <Field label={t('lesson.minutes')} error={errors.estimatedMinutes?.message}>
            <Input
              {...form.register('estimatedMinutes', { valueAsNumber: true })}
              type="number"
              min={0}
              max={MAX_MINUTES}
              inputMode="numeric"
            />
          </Field>
          <Checkbox {...form.register('isFreePreview')} label={t('lesson.freePreview')} />
        </div>
        {isInteractive && (
          <Controller
            control={form.control}
            name="html"
            render={({ field, fieldState }) => (
              <InteractiveSource
                value={field.value}
                onChange={field.onChange}
                error={fieldState.error?.message}
                title={lesson.title}
                previewUrl={lesson.content?.interactiveUrl ?? undefined}
                changed={isDirty}
                savedAt={draft.savedAt}
              />
            )}
          />
        )}
        <Controller
          control={form.control}
          name="text"
          render={({ field, fieldState }) => (
            <Field
              label={lesson.kind === 'TEXT' ? t('lesson.text') : t('lesson.notes')}
              hint={t('lesson.markdownHint')}
              error={fieldState.error?.message}
              optional={lesson.kind !== 'TEXT'}
            >
              <MarkdownEditor
                ref={field.ref}
                value={field.value}
                onChange={field.onChange}
                onBlur={field.onBlur}
                rows={lesson.kind === 'TEXT' ? 18 : 6}
              />
            </Field>
          )}
        />
        <SaveBar
          dirty={isDirty}
          saving={isSubmitting}
          savedAt={draft.savedAt}
          onRevert={() => void draft.revert()}
        />
      </div>
    </form>
  )
}
