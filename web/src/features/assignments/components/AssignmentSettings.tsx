import { zodResolver } from '@hookform/resolvers/zod'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFormMutation } from '@/gql/useFormMutation'
import { useFormDraft } from '@/lib/useFormDraft'
import { useHotkeys } from '@/lib/useHotkeys'
import { Card } from '@/ui/Card'
import { Checkbox } from '@/ui/Checkbox'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { MarkdownEditor } from '@/ui/MarkdownEditor'
import { SaveBar } from '@/ui/SaveBar'
import { assignmentRules, toForm, toInput, type AssignmentForm } from '../model/assignmentForm'
import { DeleteAssignmentAct } from './DeleteAssignmentAct'
import { LateFields } from './LateFields'
import { LessonSelect } from './LessonSelect'
import { UpdateAssignment, type Settings } from './teachingDocuments'

/** What is asked, until when and how it is marked; one form, saved as a whole. */
export function AssignmentSettings({ assignment, courseId }: { assignment: Settings; courseId: string }) {
  const { t } = useTranslation('assignments')
  const form = useForm<AssignmentForm>({
    resolver: zodResolver(assignmentRules(t)),
    defaultValues: toForm(assignment),
  })
  const { register, control, formState } = form
  const { errors, isSubmitting, isDirty } = formState
  const draft = useFormDraft(`assignment:${assignment.id}`, form)
  const update = useFormMutation(UpdateAssignment, form)
  const hasRubric = assignment.rubric.length > 0
  const latePolicy = useWatch({ control, name: 'latePolicy' })
  const save = form.handleSubmit(async (values) => {
    const input = { assignmentId: assignment.id, ...toInput(values, hasRubric) }
    if (await update({ input })) await draft.saved(values)
  })
  useHotkeys({ 'mod+s': () => void save() })

  return (
    <form className="stack" onSubmit={(event) => void save(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      <Card>
        <div className="stack">
          <div className="field-pair">
            <Field label={t('settings.title')} error={errors.title?.message}>
              <Input {...register('title')} maxLength={160} />
            </Field>
            <LessonSelect
              courseId={courseId}
              current={assignment.lesson}
              error={errors.lessonId?.message}
              {...register('lessonId')}
            />
          </div>
          <Controller
            control={control}
            name="instructions"
            render={({ field, fieldState }) => (
              <Field label={t('page.instructions')} error={fieldState.error?.message} optional>
                <MarkdownEditor {...field} rows={8} maxLength={20_000} />
              </Field>
            )}
          />
        </div>
      </Card>
      <Card title={t('settings.times')}>
        <div className="stack">
          <div className="field-pair">
            <Field label={t('terms.opens')} error={errors.opensAt?.message} optional>
              <Input {...register('opensAt')} type="datetime-local" />
            </Field>
            <Field label={t('terms.due')} error={errors.dueAt?.message} optional>
              <Input {...register('dueAt')} type="datetime-local" />
            </Field>
          </div>
          <LateFields form={form} latePolicy={latePolicy} />
        </div>
      </Card>
      <Card title={t('settings.grading')}>
        <div className="stack">
          <div className="field-pair">
            <Field
              label={t('terms.points')}
              hint={hasRubric ? t('settings.pointsByRubric') : undefined}
              error={errors.maxPoints?.message}
            >
              <Input {...register('maxPoints')} inputMode="decimal" readOnly={hasRubric} />
            </Field>
            <Field
              label={t('terms.versions')}
              hint={t('settings.timesHint')}
              error={errors.submissionsAllowed?.message}
              optional
            >
              <Input {...register('submissionsAllowed')} inputMode="numeric" />
            </Field>
          </div>
          <div>
            <Checkbox {...register('isAnonymous')} label={t('settings.anonymous')} />
            <p className="field-hint">{t('settings.anonymousHint')}</p>
          </div>
        </div>
      </Card>
      <SaveBar
        dirty={isDirty}
        saving={isSubmitting}
        savedAt={draft.savedAt}
        onRevert={() => void draft.revert()}
      />
      <DeleteAssignmentAct assignmentId={assignment.id} title={assignment.title} courseId={courseId} />
    </form>
  )
}
