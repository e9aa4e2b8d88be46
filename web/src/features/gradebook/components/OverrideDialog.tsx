import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFormMutation } from '@/gql/useFormMutation'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { toast } from '@/ui/toast'
import { percentOf, typedNumber } from '../model/percent'
import { DeleteGradeOverride, SetGradeOverride, type Item, type Row } from './documents'

interface OverrideDialogProps {
  courseId: string
  row: Row
  /** Undefined: the total. */
  item: Item | undefined
  onClose: () => void
}

/** What a student has here, and another percentage in its place, with the reason for it. */
export function OverrideDialog({ courseId, row, item, onClose }: OverrideDialogProps) {
  const { t, i18n } = useTranslation(['gradebook', 'common'])
  const cell = item ? row.cells.find(({ key }) => key === item.key) : undefined
  const { earned, isOverridden, percent, reason } = item ? (cell ?? EMPTY) : row
  const form = useForm({
    defaultValues: { percent: isOverridden && percent !== null ? String(percent) : '', reason: '' },
  })
  const { errors, isSubmitting } = form.formState
  const set = useFormMutation(SetGradeOverride, form)
  const remove = useFormMutation(DeleteGradeOverride, form)
  const place = {
    courseId,
    studentId: row.student.id,
    quizId: item?.quiz?.id ?? null,
    assignmentId: item?.assignment?.id ?? null,
  }

  const save = form.handleSubmit(async (values) => {
    const given = typedNumber(values.percent)
    if (given === undefined || given > 200) {
      form.setError('percent', { message: t('override.percentRule') }, { shouldFocus: true })
      return
    }
    if (!(await set({ input: { ...place, percent: given, reason: values.reason } }))) return
    toast.success(t('override.saved'))
    onClose()
  })
  const takeAway = form.handleSubmit(async (values) => {
    if (!(await remove({ input: { ...place, reason: values.reason } }))) return
    toast.success(t('override.removed'))
    onClose()
  })

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={item?.title ?? t('table.total')}
      description={row.student.fullName}
      footer={
        <>
          {isOverridden && (
            <Button
              variant="outline-danger"
              className="me-auto"
              loading={isSubmitting}
              onClick={() => void takeAway()}
            >
              {t('override.remove')}
            </Button>
          )}
          <Button variant="secondary" onClick={onClose}>
            {t('common:ui.cancel')}
          </Button>
          <Button loading={isSubmitting} onClick={() => void save()}>
            {t('override.save')}
          </Button>
        </>
      }
    >
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <dl className="grade-facts">
          <div>
            <dt>{t('override.earned')}</dt>
            <dd>
              {percentOf(earned, i18n.language)}
              {cell?.mark != null &&
                ` (${t('override.points', { mark: cell.mark, max: cell.maxPoints ?? 0 })})`}
            </dd>
          </div>
          {isOverridden && (
            <div>
              <dt>{t('override.now')}</dt>
              <dd>
                {percentOf(percent, i18n.language)} · {reason}
              </dd>
            </div>
          )}
        </dl>
        <FormError message={errors.root?.server?.message} />
        <Field label={t('override.percent')} hint={t('override.percentHint')} error={errors.percent?.message}>
          <Input {...form.register('percent')} inputMode="decimal" autoComplete="off" />
        </Field>
        <Field label={t('override.reason')} hint={t('override.reasonHint')} error={errors.reason?.message}>
          <Input {...form.register('reason')} maxLength={500} />
        </Field>
        {/* Enter in a field saves; the visible buttons stand in the dialog's foot. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}

const EMPTY = { earned: null, isOverridden: false, percent: null, reason: '' }
