import type { TFunction } from 'i18next'
import { z } from 'zod'
import { localTime, momentOf } from '@/lib/localTime'
import { typed } from './numbers'

export const LATE_POLICIES = ['REFUSE', 'DEDUCT', 'ACCEPT'] as const

/** An assignment's settings as they are typed; empty where there is no limit. */
export interface AssignmentForm {
  title: string
  instructions: string
  lessonId: string
  opensAt: string
  dueAt: string
  latePolicy: (typeof LATE_POLICIES)[number]
  lateUntil: string
  latePercentPerDay: string
  latePercentCap: string
  submissionsAllowed: string
  maxPoints: string
  isAnonymous: boolean
}

interface Values {
  title: string
  instructions: string
  lesson: { id: string } | null
  opensAt: string | null
  dueAt: string | null
  latePolicy: (typeof LATE_POLICIES)[number]
  lateUntil: string | null
  latePercentPerDay: number
  latePercentCap: number
  submissionsAllowed: number | null
  maxPoints: number
  isAnonymous: boolean
}

export function toForm(assignment: Values): AssignmentForm {
  const { title, instructions, latePolicy, isAnonymous } = assignment
  return {
    ...{ title, instructions, latePolicy, isAnonymous },
    lessonId: assignment.lesson?.id ?? '',
    opensAt: localTime(assignment.opensAt),
    dueAt: localTime(assignment.dueAt),
    lateUntil: localTime(assignment.lateUntil),
    latePercentPerDay: String(assignment.latePercentPerDay),
    latePercentCap: String(assignment.latePercentCap),
    submissionsAllowed: assignment.submissionsAllowed === null ? '' : String(assignment.submissionsAllowed),
    maxPoints: String(assignment.maxPoints),
  }
}

/** The fields of UpdateAssignmentInput; call it with what the rules accepted. */
export function toInput(form: AssignmentForm, hasRubric: boolean) {
  const { title, instructions, latePolicy, isAnonymous } = form
  const takesLate = latePolicy !== 'REFUSE'
  return {
    ...{ title, instructions, latePolicy, isAnonymous },
    lessonId: form.lessonId || null,
    opensAt: momentOf(form.opensAt),
    dueAt: momentOf(form.dueAt),
    lateUntil: takesLate && form.dueAt ? momentOf(form.lateUntil) : null,
    latePercentPerDay: Number(form.latePercentPerDay),
    latePercentCap: Number(form.latePercentCap),
    submissionsAllowed: form.submissionsAllowed === '' ? null : Number(form.submissionsAllowed),
    // A rubric decides it itself.
    ...(!hasRubric && { maxPoints: typed(form.maxPoints) }),
  }
}

export function assignmentRules(t: TFunction<'assignments'>) {
  const percent = z
    .string()
    .trim()
    .regex(/^(100|\d{1,2})$/, t('settings.percentRule'))
  return z
    .object({
      title: z.string().trim().min(1, t('settings.titleRule')),
      instructions: z.string(),
      lessonId: z.string(),
      opensAt: z.string(),
      dueAt: z.string(),
      latePolicy: z.enum(LATE_POLICIES),
      lateUntil: z.string(),
      latePercentPerDay: percent,
      latePercentCap: percent,
      submissionsAllowed: z
        .string()
        .trim()
        .regex(/^(100|[1-9]\d?)?$/, t('settings.timesRule')),
      maxPoints: z.string().refine((text) => (typed(text) ?? 1_001) <= 1_000, t('settings.pointsRule')),
      isAnonymous: z.boolean(),
    })
    .refine(({ opensAt, dueAt }) => !opensAt || !dueAt || dueAt > opensAt, {
      path: ['dueAt'],
      message: t('settings.dueRule'),
    })
    .refine(({ latePolicy, dueAt }) => latePolicy !== 'DEDUCT' || dueAt !== '', {
      path: ['dueAt'],
      message: t('settings.deductRule'),
    })
    .refine(
      ({ latePolicy, lateUntil, dueAt }) =>
        latePolicy === 'REFUSE' || !lateUntil || !dueAt || lateUntil > dueAt,
      { path: ['lateUntil'], message: t('settings.lateUntilRule') },
    )
}
