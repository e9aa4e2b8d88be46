import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFormMutation } from '@/gql/useFormMutation'
import { useFormDraft } from '@/lib/useFormDraft'
import { useHotkeys } from '@/lib/useHotkeys'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { MarkdownEditor } from '@/ui/MarkdownEditor'
import { toast } from '@/ui/toast'
import { toForm, toInput, type GradeForm as Values } from '../model/gradeForm'
import { points } from '../model/numbers'
import { CommentBank } from './CommentBank'
import type { Grade, Rubric } from './documents'
import { RubricScores } from './RubricScores'
import { GradeSubmission } from './teachingDocuments'
import { useNext } from './useNext'

interface GradeFormProps {
  submissionId: string
  /** The version that is being read. */
  versionId: string
  assignment: { id: string; maxPoints: number; rubric: Rubric; course: { id: string } }
  grade: Grade | null
}

/** Points or the rubric, and a comment. Kept at once, shown to the student when grades are published. */
export function GradeForm({ submissionId, versionId, assignment, grade }: GradeFormProps) {
  const { t, i18n } = useTranslation('assignments')
  const { rubric, maxPoints } = assignment
  const form = useForm<Values>({ defaultValues: toForm(rubric, grade) })
  const { register, control, formState } = form
  const { errors, isSubmitting } = formState
  const draft = useFormDraft(`grading:${submissionId}`, form)
  const send = useFormMutation(GradeSubmission, form)
  const { next, busy } = useNext(assignment.id)

  async function save(values: Values): Promise<boolean> {
    const marks = toInput(rubric, maxPoints, values)
    if (!marks) {
      const message = t(rubric.length > 0 ? 'grading.scoresRule' : 'grading.pointsRule', {
        max: points(maxPoints, i18n.language),
      })
      form.setError(rubric.length > 0 ? 'root.server' : 'points', { message }, { shouldFocus: true })
      return false
    }
    if (!(await send({ input: { submissionId, versionId, ...marks } }))) return false
    await draft.saved({ ...values, reason: '' })
    return true
  }
  const stay = form.handleSubmit(async (values) => {
    if (await save(values)) toast.success(t('grading.saved'))
  })
  const goOn = form.handleSubmit(async (values) => {
    if (await save(values)) await next(submissionId)
  })
  useHotkeys({ 'mod+s': () => void stay(), 'mod+enter': () => void goOn(), n: () => void next(submissionId) })

  return (
    <form className="stack gap-3" onSubmit={(event) => void stay(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      {rubric.length > 0 ? (
        <RubricScores form={form} rubric={rubric} maxPoints={maxPoints} />
      ) : (
        <Field
          label={t('grading.points', { max: points(maxPoints, i18n.language) })}
          error={errors.points?.message}
        >
          <Input {...register('points')} inputMode="decimal" autoComplete="off" />
        </Field>
      )}
      <Controller
        control={control}
        name="comment"
        render={({ field, fieldState }) => (
          <>
            <Field label={t('grading.comment')} error={fieldState.error?.message} optional>
              <MarkdownEditor {...field} rows={4} maxLength={5_000} />
            </Field>
            <CommentBank
              courseId={assignment.course.id}
              comment={field.value}
              onPick={(text) => field.onChange(field.value ? `${field.value.trimEnd()}\n\n${text}` : text)}
            />
          </>
        )}
      />
      {grade?.publishedAt && (
        <Field
          label={t('grading.reason')}
          hint={t('grading.reasonHint')}
          error={errors.reason?.message}
          optional
        >
          <Input {...register('reason')} maxLength={500} />
        </Field>
      )}
      <div className="grading-acts">
        <Button loading={isSubmitting || busy} onClick={() => void goOn()}>
          {t('grading.saveNext')}
        </Button>
        <Button type="submit" variant="secondary" loading={isSubmitting}>
          {t('grading.save')}
        </Button>
        <Button variant="ghost" loading={busy} onClick={() => void next(submissionId)}>
          {t('grading.skip')}
        </Button>
      </div>
      <p className="text-body-secondary small m-0">{t('grading.later')}</p>
    </form>
  )
}
