import type { TFunction } from 'i18next'
import { z } from 'zod'
import { localTime, momentOf } from '@/lib/localTime'

export const COUNTED = ['HIGHEST', 'LATEST', 'FIRST', 'AVERAGE'] as const
export const RESULTS_TIMES = ['AFTER_SUBMIT', 'AFTER_CLOSE', 'NEVER'] as const
export const RESULTS_DETAILS = ['MARKS', 'FEEDBACK', 'KEY'] as const

/** A quiz's rules as they are typed; empty where there is no limit. */
export interface QuizForm {
  title: string
  description: string
  minutes: string
  attempts: string
  countedAttempt: (typeof COUNTED)[number]
  opensAt: string
  closesAt: string
  passPercent: string
  resultsTime: (typeof RESULTS_TIMES)[number]
  resultsDetail: (typeof RESULTS_DETAILS)[number]
  shufflesQuestions: boolean
  shufflesOptions: boolean
}

interface QuizValues {
  title: string
  description: string
  timeLimitSeconds: number | null
  attemptsAllowed: number | null
  countedAttempt: QuizForm['countedAttempt']
  opensAt: string | null
  closesAt: string | null
  passPercent: number
  resultsTime: QuizForm['resultsTime']
  resultsDetail: QuizForm['resultsDetail']
  shufflesQuestions: boolean
  shufflesOptions: boolean
}

export function toForm(quiz: QuizValues): QuizForm {
  const { title, description, countedAttempt, resultsTime, resultsDetail } = quiz
  const { shufflesQuestions, shufflesOptions } = quiz
  return {
    ...{ title, description, countedAttempt, resultsTime, resultsDetail, shufflesQuestions, shufflesOptions },
    minutes: quiz.timeLimitSeconds === null ? '' : String(quiz.timeLimitSeconds / 60),
    attempts: quiz.attemptsAllowed === null ? '' : String(quiz.attemptsAllowed),
    opensAt: localTime(quiz.opensAt),
    closesAt: localTime(quiz.closesAt),
    passPercent: String(quiz.passPercent),
  }
}

/** The fields of UpdateQuizInput; call it with what the rules accepted. */
export function toInput(form: QuizForm) {
  const { minutes, attempts, opensAt, closesAt, passPercent, ...rest } = form
  return {
    ...rest,
    timeLimitSeconds: minutes === '' ? null : Math.round(Number(minutes) * 60),
    attemptsAllowed: attempts === '' ? null : Number(attempts),
    opensAt: momentOf(opensAt),
    closesAt: momentOf(closesAt),
    passPercent: Number(passPercent),
  }
}

/** The server's fields under the names that the form has for them. */
export const SERVER_FIELDS = { timeLimitSeconds: 'minutes', attemptsAllowed: 'attempts' } as const

export function quizRules(t: TFunction<'quizzes'>) {
  return z
    .object({
      title: z.string().trim().min(1, t('settings.titleRule')),
      description: z.string(),
      minutes: z
        .string()
        .trim()
        .regex(/^(\d{1,5}([.]\d{1,2})?)?$/, t('settings.minutesRule')),
      attempts: z
        .string()
        .trim()
        .regex(/^([1-9]\d{0,2})?$/, t('settings.attemptsRule')),
      countedAttempt: z.enum(COUNTED),
      opensAt: z.string(),
      closesAt: z.string(),
      passPercent: z
        .string()
        .trim()
        .regex(/^(100|\d{1,2})$/, t('settings.passRule')),
      resultsTime: z.enum(RESULTS_TIMES),
      resultsDetail: z.enum(RESULTS_DETAILS),
      shufflesQuestions: z.boolean(),
      shufflesOptions: z.boolean(),
    })
    .refine(({ opensAt, closesAt }) => !opensAt || !closesAt || closesAt > opensAt, {
      path: ['closesAt'],
      message: t('settings.closesRule'),
    })
}
