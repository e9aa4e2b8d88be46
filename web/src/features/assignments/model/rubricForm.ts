import type { TFunction } from 'i18next'
import { z } from 'zod'
import type { Rubric } from '../components/documents'
import { typed } from './numbers'

export interface LevelForm {
  key: string
  title: string
  points: string
  description: string
}

export interface CriterionForm {
  key: string
  title: string
  description: string
  levels: LevelForm[]
}

export interface RubricForm {
  criteria: CriterionForm[]
}

export const MAX_CRITERIA = 30
export const MAX_LEVELS = 10

export const newLevel = (): LevelForm => ({ key: '', title: '', points: '', description: '' })
export const newCriterion = (): CriterionForm => ({
  key: '',
  title: '',
  description: '',
  levels: [newLevel(), newLevel()],
})

export const toForm = (rubric: Rubric): RubricForm => ({
  criteria: rubric.map(({ key, title, description, levels }) => ({
    ...{ key, title, description },
    levels: levels.map((level) => ({
      key: level.key,
      title: level.title,
      points: String(level.points),
      description: level.description,
    })),
  })),
})

/** The `rubric` of UpdateAssignmentInput; call it with what the rules accepted. */
export const toInput = ({ criteria }: RubricForm) =>
  criteria.map((criterion) => ({
    ...criterion,
    levels: criterion.levels.map((level) => ({ ...level, points: typed(level.points) ?? 0 })),
  }))

/** What the best level of every criterion is worth together, as far as it is typed. */
export const worth = ({ criteria }: RubricForm) =>
  criteria.reduce(
    (sum, { levels }) => sum + Math.max(0, ...levels.map(({ points }) => typed(points) ?? 0)),
    0,
  )

export function rubricRules(t: TFunction<'assignments'>) {
  const title = z.string().trim().min(1, t('rubric.titleRule'))
  return z.object({
    criteria: z.array(
      z.object({
        key: z.string(),
        title,
        description: z.string(),
        levels: z.array(
          z.object({
            key: z.string(),
            title,
            points: z.string().refine((text) => (typed(text) ?? 1_001) <= 1_000, t('rubric.pointsRule')),
            description: z.string(),
          }),
        ),
      }),
    ),
  })
}
