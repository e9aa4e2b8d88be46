import { zodResolver } from '@hookform/resolvers/zod'
import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@/gql/graphql'
import { useFormMutation } from '@/gql/useFormMutation'
import { useFormDraft } from '@/lib/useFormDraft'
import { useHotkeys } from '@/lib/useHotkeys'
import { Card } from '@/ui/Card'
import { Checkbox } from '@/ui/Checkbox'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input, Select } from '@/ui/Input'
import { SaveBar } from '@/ui/SaveBar'
import {
  COUNTED,
  quizRules,
  RESULTS_DETAILS,
  RESULTS_TIMES,
  SERVER_FIELDS,
  toForm,
  toInput,
  type QuizForm,
} from '../model/quizForm'
import { DeleteQuizAct } from './DeleteQuizAct'
import { UpdateQuiz, type QuizSettingsFragment } from './quizDocuments'
import { RichField } from './RichField'

interface QuizSettingsProps {
  quiz: ResultOf<typeof QuizSettingsFragment>
  courseId: string
}

/** The rules of a quiz; one form, saved as a whole. */
export function QuizSettings({ quiz, courseId }: QuizSettingsProps) {
  const { t } = useTranslation('quizzes')
  const form = useForm<QuizForm>({ resolver: zodResolver(quizRules(t)), defaultValues: toForm(quiz) })
  const { register, control, formState } = form
  const { errors, isSubmitting, isDirty } = formState
  const draft = useFormDraft(`quiz:${quiz.id}`, form)
  const update = useFormMutation(UpdateQuiz, form, SERVER_FIELDS)
  const save = form.handleSubmit(async (values) => {
    if (await update({ input: { quizId: quiz.id, ...toInput(values) } })) await draft.saved(values)
  })
  useHotkeys({ 'mod+s': () => void save() })

  return (
    <form className="stack" onSubmit={(event) => void save(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      <Card>
        <div className="stack">
          <Field label={t('settings.title')} error={errors.title?.message}>
            <Input {...register('title')} maxLength={160} />
          </Field>
          <Controller
            control={control}
            name="description"
            render={({ field, fieldState }) => (
              <Field label={t('settings.description')} error={fieldState.error?.message} optional>
                <RichField {...field} rows={3} />
              </Field>
            )}
          />
        </div>
      </Card>
      <Card title={t('settings.limits')}>
        <div className="stack">
          <div className="field-pair">
            <Field
              label={t('settings.minutes')}
              hint={t('settings.minutesHint')}
              error={errors.minutes?.message}
              optional
            >
              <Input {...register('minutes')} inputMode="decimal" />
            </Field>
            <Field
              label={t('settings.attempts')}
              hint={t('settings.attemptsHint')}
              error={errors.attempts?.message}
              optional
            >
              <Input {...register('attempts')} inputMode="numeric" />
            </Field>
            <Field label={t('settings.counted')} error={errors.countedAttempt?.message}>
              <Select {...register('countedAttempt')}>
                {COUNTED.map((one) => (
                  <option key={one} value={one}>
                    {t(`counted.${one}`)}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
          <div className="field-pair">
            <Field label={t('settings.opensAt')} error={errors.opensAt?.message} optional>
              <Input {...register('opensAt')} type="datetime-local" />
            </Field>
            <Field label={t('settings.closesAt')} error={errors.closesAt?.message} optional>
              <Input {...register('closesAt')} type="datetime-local" />
            </Field>
            <Field label={t('settings.pass')} error={errors.passPercent?.message}>
              <Input {...register('passPercent')} inputMode="numeric" />
            </Field>
          </div>
        </div>
      </Card>
      <Card title={t('settings.results')}>
        <div className="stack">
          <div className="field-pair">
            <Field label={t('settings.resultsTime')} error={errors.resultsTime?.message}>
              <Select {...register('resultsTime')}>
                {RESULTS_TIMES.map((one) => (
                  <option key={one} value={one}>
                    {t(`settings.time.${one}`)}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t('settings.resultsDetail')} error={errors.resultsDetail?.message}>
              <Select {...register('resultsDetail')}>
                {RESULTS_DETAILS.map((one) => (
                  <option key={one} value={one}>
                    {t(`resultsDetail.${one}`)}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
          <Checkbox {...register('shufflesQuestions')} label={t('settings.shufflesQuestions')} />
          <Checkbox {...register('shufflesOptions')} label={t('settings.shufflesOptions')} />
        </div>
      </Card>
      <SaveBar
        dirty={isDirty}
        saving={isSubmitting}
        savedAt={draft.savedAt}
        onRevert={() => void draft.revert()}
      />
      <DeleteQuizAct quizId={quiz.id} title={quiz.title} courseId={courseId} />
    </form>
  )
}
