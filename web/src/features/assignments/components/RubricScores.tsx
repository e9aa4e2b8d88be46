import { Controller, useWatch, type UseFormReturn } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Field } from '@/ui/Field'
import { Input } from '@/ui/Input'
import { Markdown } from '@/ui/Markdown'
import { scoreOf, totalOf, type GradeForm } from '../model/gradeForm'
import { points } from '../model/numbers'
import type { Criterion, Rubric } from './documents'

interface RubricScoresProps {
  form: UseFormReturn<GradeForm>
  rubric: Rubric
  maxPoints: number
}

/** A level for every criterion, or points of one's own, with a word to each. */
export function RubricScores({ form, rubric, maxPoints }: RubricScoresProps) {
  const { t, i18n } = useTranslation('assignments')
  const scores = useWatch({ control: form.control, name: 'scores' })
  const total = totalOf(rubric, scores)
  return (
    <div className="stack gap-3">
      {rubric.map((criterion, index) => (
        <CriterionScore key={criterion.key} form={form} criterion={criterion} index={index} />
      ))}
      <p className="rubric-total" role="status">
        {total === undefined
          ? t('grading.open')
          : t('grade.of', { points: points(total, i18n.language), max: points(maxPoints, i18n.language) })}
      </p>
    </div>
  )
}

interface CriterionScoreProps {
  form: UseFormReturn<GradeForm>
  criterion: Criterion
  index: number
}

function CriterionScore({ form, criterion, index }: CriterionScoreProps) {
  const { t, i18n } = useTranslation('assignments')
  const { register, control } = form
  const score = useWatch({ control, name: `scores.${index}` })
  const own = score.points.trim() !== '' && scoreOf(criterion, score) === undefined
  const most = points(Math.max(...criterion.levels.map((level) => level.points)), i18n.language)
  return (
    <fieldset className="criterion-score">
      <legend>{criterion.title}</legend>
      {criterion.description && <Markdown text={criterion.description} />}
      <Controller
        control={control}
        name={`scores.${index}.levelKey`}
        render={({ field }) => (
          <div className="score-levels">
            {criterion.levels.map((level) => (
              <label key={level.key} className="score-choice">
                <input
                  type="radio"
                  name={`level-${criterion.key}`}
                  checked={field.value === level.key}
                  onBlur={field.onBlur}
                  onChange={() => {
                    field.onChange(level.key)
                    form.setValue(`scores.${index}.points`, '', { shouldDirty: true })
                  }}
                />
                <span>
                  <strong>{level.title}</strong> {points(level.points, i18n.language)}
                  {level.description && <span className="score-choice-text">{level.description}</span>}
                </span>
              </label>
            ))}
          </div>
        )}
      />
      <div className="score-own">
        <Field
          label={t('grading.own')}
          error={own ? t('grading.ownRule', { max: most }) : undefined}
          optional
        >
          <Input {...register(`scores.${index}.points`)} inputMode="decimal" autoComplete="off" />
        </Field>
        <Field label={t('grading.criterionComment')} optional>
          <Input {...register(`scores.${index}.comment`)} maxLength={1_000} />
        </Field>
      </div>
    </fieldset>
  )
}
