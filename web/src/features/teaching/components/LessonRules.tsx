import exclamation from 'bootstrap-icons/icons/exclamation-triangle.svg?raw'
import { zodResolver } from '@hookform/resolvers/zod'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useFormMutation } from '@/gql/useFormMutation'
import { fromLocalInput, toLocalInput } from '@/lib/localInput'
import { useFormDraft } from '@/lib/useFormDraft'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Icon } from '@/ui/Icon'
import { Input, Select } from '@/ui/Input'
import { SaveBar } from '@/ui/SaveBar'
import { RequiredPicker } from './RequiredPicker'

export const LessonRulesFragment = graphql(`
  fragment LessonRules on Lesson {
    id
    kind
    completionRule
    requiredWatchedPercent
    opensAt
    requiredLessons {
      id
    }
    completionProblem {
      message
    }
    course {
      id
      modules {
        id
        title
        lessons {
          id
          title
        }
      }
    }
  }
`)

const UpdateRules = graphql(
  `
    mutation UpdateLessonRules($input: UpdateLessonInput!) {
      updateLesson(input: $input) {
        lesson {
          ...LessonRules
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [LessonRulesFragment],
)

const RULES = ['VIEWED', 'WATCHED', 'QUIZ_PASSED', 'ASSIGNMENT_SUBMITTED', 'MANUAL'] as const
const RENAMED = { requiredLessonIds: 'requiredIds' } as const

/** When a lesson opens and when it is completed; with a warning of what nobody can meet. */
export function LessonRules({ data }: { data: FragmentOf<typeof LessonRulesFragment> }) {
  const { t } = useTranslation('teaching')
  const lesson = readFragment(LessonRulesFragment, data)
  const percentRule = t('rules.percent')
  const form = useForm({
    resolver: zodResolver(
      z.object({
        completionRule: z.enum(RULES),
        requiredWatchedPercent: z
          .number(percentRule)
          .int(percentRule)
          .min(1, percentRule)
          .max(100, percentRule),
        opensAt: z.string(),
        requiredIds: z.array(z.string()),
      }),
    ),
    defaultValues: {
      completionRule: lesson.completionRule,
      requiredWatchedPercent: lesson.requiredWatchedPercent,
      opensAt: toLocalInput(lesson.opensAt),
      requiredIds: lesson.requiredLessons.map(({ id }) => id),
    },
  })
  const { errors, isSubmitting, isDirty } = form.formState
  const draft = useFormDraft(`lesson-rules:${lesson.id}`, form)
  const update = useFormMutation(UpdateRules, form, RENAMED)
  const rule = useWatch({ control: form.control, name: 'completionRule' })

  const save = form.handleSubmit(async (values) => {
    const { opensAt, requiredIds, ...rest } = values
    const input = {
      lessonId: lesson.id,
      ...rest,
      opensAt: fromLocalInput(opensAt),
      requiredLessonIds: requiredIds,
    }
    if (await update({ input })) await draft.saved(values)
  })

  const groups = lesson.course.modules.map(({ id, title, lessons }) => ({
    id,
    title,
    options: lessons.filter((other) => other.id !== lesson.id),
  }))
  return (
    <form className="card" onSubmit={(event) => void save(event)} noValidate aria-labelledby="lesson-rules">
      <div className="card-body stack">
        <h2 className="h5 m-0" id="lesson-rules">
          {t('lessonRules.title')}
        </h2>
        <FormError message={errors.root?.server?.message} />
        {lesson.completionProblem && (
          <p className="alert alert-warning m-0" role="status">
            <Icon svg={exclamation} /> {lesson.completionProblem.message}
          </p>
        )}
        <div className="field-pair">
          <Field label={t('lessonRules.completed')} error={errors.completionRule?.message}>
            <Select {...form.register('completionRule')}>
              {RULES.filter(
                (value) => value !== 'WATCHED' || lesson.kind === 'VIDEO' || rule === 'WATCHED',
              ).map((value) => (
                <option key={value} value={value}>
                  {t(`lessonRules.rule.${value}`)}
                </option>
              ))}
            </Select>
          </Field>
          {rule === 'WATCHED' && (
            <Field label={t('lessonRules.percent')} error={errors.requiredWatchedPercent?.message}>
              <Input
                {...form.register('requiredWatchedPercent', { valueAsNumber: true })}
                type="number"
                min={1}
                max={100}
                inputMode="numeric"
              />
            </Field>
          )}
        </div>
        <Field
          label={t('lessonRules.opensAt')}
          hint={t('lessonRules.opensHint')}
          error={errors.opensAt?.message}
          optional
        >
          <Input {...form.register('opensAt')} type="datetime-local" />
        </Field>
        <Controller
          control={form.control}
          name="requiredIds"
          render={({ field, fieldState }) => (
            <RequiredPicker
              ref={field.ref}
              label={t('lessonRules.required')}
              hint={t('lessonRules.requiredHint')}
              choose={t('lessonRules.choose')}
              groups={groups}
              value={field.value}
              onChange={field.onChange}
              error={fieldState.error?.message}
            />
          )}
        />
        <SaveBar
          dirty={isDirty}
          saving={isSubmitting}
          savedAt={draft.savedAt}
          onRevert={() => void draft.revert()}
          action={t('lessonRules.apply')}
        />
      </div>
    </form>
  )
}
