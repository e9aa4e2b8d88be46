import { useFormContext, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Field } from '@/ui/Field'
import { Select, Textarea } from '@/ui/Input'
import type { DraftForm } from '../model/draftForm'
import type { CourseModules } from './draftDocuments'
import { PdfSource } from './PdfSource'

const READABLE = ['TEXT', 'PDF']

interface SourceFieldsProps {
  courseId: string
  modules: CourseModules
}

/** The PDF, lesson or text to read. */
export function SourceFields({ courseId, modules }: SourceFieldsProps) {
  const { t } = useTranslation('drafting')
  const { control, register, formState } = useFormContext<DraftForm>()
  const { errors } = formState
  const source = useWatch({ control, name: 'source' })
  if (source === 'pdf') return <PdfSource courseId={courseId} />
  if (source === 'text') {
    return (
      <Field label={t('new.text')} hint={t('new.textHint')} error={errors.text?.message}>
        <Textarea {...register('text')} rows={10} maxLength={200_000} />
      </Field>
    )
  }
  return (
    <Field label={t('new.lesson')} hint={t('new.lessonHint')} error={errors.lessonId?.message}>
      <Select {...register('lessonId')}>
        <option value="">{t('new.chooseLesson')}</option>
        {modules.map(({ id, title, lessons }) => (
          <optgroup key={id} label={title}>
            {lessons
              .filter(({ kind }) => READABLE.includes(kind))
              .map((lesson) => (
                <option key={lesson.id} value={lesson.id}>
                  {lesson.title}
                </option>
              ))}
          </optgroup>
        ))}
      </Select>
    </Field>
  )
}
