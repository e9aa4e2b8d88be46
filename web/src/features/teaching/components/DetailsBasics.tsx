import { Controller, useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { Input, Select, Textarea } from '@/ui/Input'
import { MarkdownEditor } from '@/ui/MarkdownEditor'
import { LEVELS, type CourseForm } from '../model/courseForm'
import { CategorySelect } from './CategorySelect'
import { LanguageSelect } from './LanguageSelect'
import { CourseTags } from './CourseTags'

export function DetailsBasics() {
  const { t } = useTranslation(['teaching', 'course'])
  const { register, control, formState, getValues } = useFormContext<CourseForm>()
  const { errors } = formState
  return (
    <>
      <Card title={t('details.basics')}>
        <div className="stack">
          <Field label={t('fields.title')} hint={t('fields.titleHint')} error={errors.title?.message}>
            <Input {...register('title')} maxLength={160} />
          </Field>
          <Field label={t('fields.summary')} hint={t('fields.summaryHint')} error={errors.summary?.message}>
            <Textarea {...register('summary')} rows={3} maxLength={300} />
          </Field>
          <Controller
            control={control}
            name="description"
            render={({ field, fieldState }) => (
              <Field
                label={t('fields.description')}
                hint={t('lesson.markdownHint')}
                error={fieldState.error?.message}
              >
                <MarkdownEditor
                  ref={field.ref}
                  value={field.value}
                  onChange={field.onChange}
                  onBlur={field.onBlur}
                  rows={12}
                />
              </Field>
            )}
          />
        </div>
      </Card>
      <Card title={t('details.finding')}>
        <div className="stack">
          <div className="field-pair">
            <Field label={t('fields.category')} error={errors.categoryId?.message}>
              <CategorySelect {...register('categoryId')} />
            </Field>
            <Field label={t('fields.level')} error={errors.level?.message}>
              <Select {...register('level')}>
                {LEVELS.map((level) => (
                  <option key={level} value={level}>
                    {t(`course:level.${level}`)}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t('fields.language')} error={errors.language?.message}>
              <LanguageSelect {...register('language')} current={getValues('language')} />
            </Field>
          </div>
          <Controller
            control={control}
            name="tags"
            render={({ field, fieldState }) => (
              <Field
                label={t('fields.tags')}
                hint={t('fields.tagsHint')}
                error={fieldState.error?.message}
                optional
              >
                <CourseTags ref={field.ref} value={field.value} onChange={field.onChange} />
              </Field>
            )}
          />
          <div className="field-pair">
            <Field label={t('fields.slug')} hint={t('fields.slugHint')} error={errors.slug?.message}>
              <Input {...register('slug')} autoCapitalize="none" spellCheck={false} />
            </Field>
            <Field label={t('fields.code')} hint={t('fields.codeHint')} error={errors.code?.message}>
              <Input {...register('code')} spellCheck={false} />
            </Field>
          </div>
        </div>
      </Card>
    </>
  )
}
