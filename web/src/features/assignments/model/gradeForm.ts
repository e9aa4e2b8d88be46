import type { Grade, Rubric } from '../components/documents'
import { typed } from './numbers'

export interface ScoreForm {
  /** Of the chosen level; empty: none. */
  levelKey: string
  /** Points of one's own; empty: those of the level. */
  points: string
  comment: string
}

export interface GradeForm {
  points: string
  /** In the order of the rubric: a criterion's key may hold what a form takes for a path. */
  scores: ScoreForm[]
  comment: string
  reason: string
}

/** The grade that is there, in the words of the rubric as it is now. */
export function toForm(rubric: Rubric, grade: Grade | null): GradeForm {
  return {
    points: grade && rubric.length === 0 ? String(grade.points) : '',
    scores: rubric.map((criterion) => {
      const score = grade?.scores.find(({ criterionKey }) => criterionKey === criterion.key)
      const level = score && criterion.levels.find(({ title }) => title === score.level)
      const isOwn = score !== undefined && level?.points !== score.points
      return {
        levelKey: level?.key ?? '',
        points: isOwn ? String(score.points) : '',
        comment: score?.comment ?? '',
      }
    }),
    comment: grade?.comment ?? '',
    reason: '',
  }
}

/** What a criterion gets; undefined while nothing is chosen, or what is typed is no number. */
export function scoreOf(criterion: Rubric[number], score: ScoreForm | undefined): number | undefined {
  if (!score) return undefined
  if (score.points.trim() !== '') {
    const own = typed(score.points)
    const most = Math.max(...criterion.levels.map(({ points }) => points))
    return own !== undefined && own <= most ? own : undefined
  }
  return criterion.levels.find(({ key }) => key === score.levelKey)?.points
}

/** All points by the rubric; undefined while a criterion is open. */
export function totalOf(rubric: Rubric, scores: readonly ScoreForm[]): number | undefined {
  let total = 0
  for (const [index, criterion] of rubric.entries()) {
    const score = scoreOf(criterion, scores[index])
    if (score === undefined) return undefined
    total += score
  }
  return total
}

/** The marks of GradeSubmissionInput; undefined where something is missing. */
export function toInput(rubric: Rubric, maxPoints: number, form: GradeForm) {
  const { comment, reason } = form
  if (rubric.length === 0) {
    const points = typed(form.points)
    return points === undefined || points > maxPoints ? undefined : { points, comment, reason }
  }
  if (totalOf(rubric, form.scores) === undefined) return undefined
  const scores = rubric.map(({ key }, index) => {
    const score = form.scores[index]
    const own = typed(score?.points ?? '')
    return {
      criterionKey: key,
      levelKey: score?.levelKey || null,
      points: own ?? null,
      comment: score?.comment ?? '',
    }
  })
  return { scores, comment, reason }
}
