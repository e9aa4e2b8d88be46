import type { TFunction } from 'i18next'
import { z } from 'zod'

type T = TFunction<'auth'>

// Only what spares a detour to the server; the server has the last word on everything.
export const PASSWORD_MIN = 8
export const CODE_LENGTH = 6

export const required = (message: string) => z.string().trim().min(1, message)

export const email = (t: T) => required(t('rules.email')).pipe(z.email(t('rules.emailForm')))

export const username = (t: T) =>
  required(t('rules.username')).regex(/^[A-Za-z0-9][\w.-]{2,39}$/, t('rules.usernameForm'))

export const newPassword = (t: T) =>
  z.string().min(PASSWORD_MIN, t('rules.password', { count: PASSWORD_MIN }))

/** Six digits; a code that was pasted with spaces is fine. */
export const code = (t: T) =>
  z
    .string()
    .transform((value) => value.replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, t('rules.code')))
