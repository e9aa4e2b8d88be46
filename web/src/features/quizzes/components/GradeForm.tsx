import { useForm } from 'react-hook-form'
import { Controller } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { graphql } from '@/gql/graphql'
import { useFormMutation } from '@/gql/useFormMutation'
import { useFormDraft } from '@/lib/useFormDraft'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { toast } from '@/ui/toast'
import { AskedQuestionFragment, AttemptLineFragment, type Question } from './attemptDocuments'
import { RichField } from './RichField'

const GradeAnswer = graphql(
  `
    mutation GradeAnswer($input: GradeAnswerInput!) {
      gradeAnswer(input: $input) {
        attemptQuestion {
          ...AskedQuestion
        }
        attempt {
          ...AttemptLine
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [AskedQuestionFragment, AttemptLineFragment],
)

/** A mark by hand, with a comment for the student. Replacing a mark needs a reason. */
export function GradeForm({ question }: { question: Question }) {
  const { t } = useTranslation('quizzes')
  const { result } = question
  const hasMark = result?.mark !== null && result?.mark !== undefined
  const form = useForm({
    defaultValues: { points: hasMark ? String(result.mark) : '', comment: result?.comment ?? '', reason: '' },
  })
  const { errors, isSubmitting } = form.formState
  const draft = useFormDraft(`grade:${question.id}`, form)
  const grade = useFormMutation(GradeAnswer, form)

  const submit = form.handleSubmit(async (values) => {
    const points = Number(values.points.trim().replace(',', '.'))
    if (values.points.trim() === '' || Number.isNaN(points)) {
      form.setError(
        'points',
        { message: t('grade.pointsRule', { max: question.maxPoints }) },
        { shouldFocus: true },
      )
      return
    }
    const input = { attemptQuestionId: question.id, points, comment: values.comment, reason: values.reason }
    if (!(await grade({ input }))) return
    await draft.saved({ ...values, reason: '' })
    toast.success(t('grade.saved'))
  })

  return (
    <form className="grade-form stack gap-3" onSubmit={(event) => void submit(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      <div className="field-pair">
        <Field label={t('grade.points', { max: question.maxPoints })} error={errors.points?.message}>
          <Input {...form.register('points')} inputMode="decimal" autoComplete="off" />
        </Field>
        {hasMark && (
          <Field
            label={t('grade.reason')}
            hint={t('grade.reasonHint')}
            error={errors.reason?.message}
            optional
          >
            <Input {...form.register('reason')} maxLength={500} />
          </Field>
        )}
      </div>
      <Controller
        control={form.control}
        name="comment"
        render={({ field, fieldState }) => (
          <Field label={t('grade.comment')} error={fieldState.error?.message} optional>
            <RichField {...field} rows={2} />
          </Field>
        )}
      />
      <div>
        <Button type="submit" size="sm" loading={isSubmitting}>
          {t(hasMark ? 'grade.replace' : 'grade.save')}
        </Button>
      </div>
    </form>
  )
}
