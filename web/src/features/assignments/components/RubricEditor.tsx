import { zodResolver } from '@hookform/resolvers/zod'
import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import listCheck from 'bootstrap-icons/icons/list-check.svg?raw'
import { useFieldArray, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFormMutation } from '@/gql/useFormMutation'
import { useFormDraft } from '@/lib/useFormDraft'
import { useHotkeys } from '@/lib/useHotkeys'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { FormError } from '@/ui/FormError'
import { SaveBar } from '@/ui/SaveBar'
import { points } from '../model/numbers'
import {
  MAX_CRITERIA,
  newCriterion,
  rubricRules,
  toForm,
  toInput,
  worth,
  type RubricForm,
} from '../model/rubricForm'
import { CriterionCard } from './CriterionCard'
import { UpdateAssignment, type Settings } from './teachingDocuments'

/** What is looked at when grading; saved as a whole. Grades that were given stay as they are. */
export function RubricEditor({ assignment }: { assignment: Settings }) {
  const { t, i18n } = useTranslation('assignments')
  const form = useForm<RubricForm>({
    resolver: zodResolver(rubricRules(t)),
    defaultValues: toForm(assignment.rubric),
  })
  const { control, formState } = form
  const { errors, isSubmitting, isDirty } = formState
  const { fields, append, remove, swap } = useFieldArray({ control, name: 'criteria', keyName: 'row' })
  const values = useWatch({ control }) as RubricForm
  const draft = useFormDraft(`rubric:${assignment.id}`, form)
  const update = useFormMutation(UpdateAssignment, form)
  const save = form.handleSubmit(async (rubric) => {
    const payload = await update({ input: { assignmentId: assignment.id, rubric: toInput(rubric) } })
    // The server names what is new: saved again without its names it would count as another.
    if (payload?.assignment) await draft.saved(toForm(payload.assignment.rubric))
    if (payload?.assignment) form.reset(toForm(payload.assignment.rubric))
  })
  useHotkeys({ 'mod+s': () => void save() })

  return (
    <form className="stack" onSubmit={(event) => void save(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      {fields.length === 0 ? (
        <EmptyState
          icon={listCheck}
          title={t('rubric.empty')}
          action={
            <Button variant="secondary" icon={plus} onClick={() => append(newCriterion())}>
              {t('rubric.add')}
            </Button>
          }
        >
          {t('rubric.emptyText')}
        </EmptyState>
      ) : (
        <>
          <p className="m-0" role="status">
            {t('rubric.worth', { count: worth(values), points: points(worth(values), i18n.language) })}
          </p>
          {fields.map((field, index) => (
            <CriterionCard
              key={field.row}
              form={form}
              index={index}
              isLast={index === fields.length - 1}
              onMove={(by) => swap(index, index + by)}
              onRemove={() => remove(index)}
            />
          ))}
          {fields.length < MAX_CRITERIA && (
            <div>
              <Button variant="secondary" icon={plus} onClick={() => append(newCriterion())}>
                {t('rubric.add')}
              </Button>
            </div>
          )}
        </>
      )}
      {(fields.length > 0 || isDirty) && (
        <SaveBar
          dirty={isDirty}
          saving={isSubmitting}
          savedAt={draft.savedAt}
          onRevert={() => void draft.revert()}
        />
      )}
    </form>
  )
}
