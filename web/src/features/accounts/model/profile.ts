import type { TFunction } from 'i18next'
import { z } from 'zod'

export interface ProfileValues {
  fullName: string
  username: string
  bio: string
  timeZone: string
  education: string
  language: string
  country: string
  preferredCurrency: string
  headline: string
  subjects: string[]
  links: string
}

interface ProfileSource {
  timeZone: string
  user: {
    fullName: string
    username: string
    bio: string
    studentProfile: Pick<ProfileValues, 'education' | 'language' | 'country' | 'preferredCurrency'> | null
    teacherProfile: { headline: string; subjects: readonly string[]; links: readonly string[] } | null
  }
}

export function toForm({ user, timeZone }: ProfileSource): ProfileValues {
  return {
    fullName: user.fullName,
    username: user.username,
    bio: user.bio,
    timeZone,
    education: user.studentProfile?.education ?? '',
    language: user.studentProfile?.language ?? '',
    country: user.studentProfile?.country ?? '',
    preferredCurrency: user.studentProfile?.preferredCurrency ?? '',
    headline: user.teacherProfile?.headline ?? '',
    subjects: [...(user.teacherProfile?.subjects ?? [])],
    links: user.teacherProfile?.links.join('\n') ?? '',
  }
}

/** UpdateProfileInput, with the parts that this person's role has. */
export function toInput(values: ProfileValues, has: { student: boolean; teacher: boolean }) {
  const { fullName, username, bio, timeZone, education, language, country, preferredCurrency } = values
  return {
    ...{ fullName, username, bio, timeZone },
    ...(has.student && { studentProfile: { education, language, country, preferredCurrency } }),
    ...(has.teacher && {
      teacherProfile: { headline: values.headline, subjects: values.subjects, links: linesOf(values.links) },
    }),
  }
}

/** The server's fields under the names that the form has for them. */
export const SERVER_FIELDS = {
  'studentProfile.education': 'education',
  'studentProfile.language': 'language',
  'studentProfile.country': 'country',
  'studentProfile.preferredCurrency': 'preferredCurrency',
  'teacherProfile.headline': 'headline',
  'teacherProfile.subjects': 'subjects',
  'teacherProfile.links': 'links',
} as const

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

export function profileRules(t: TFunction<'accounts'>) {
  return z.object({
    fullName: z.string().trim().min(1, t('rules.fullName')),
    username: z.string().trim().min(1, t('rules.username')),
    bio: z.string(),
    timeZone: z.string(),
    education: z.string().trim(),
    language: z.string(),
    country: z.string(),
    preferredCurrency: z.string(),
    headline: z.string().trim(),
    subjects: z.array(z.string()),
    links: z
      .string()
      .refine((text) => linesOf(text).every((line) => line.startsWith('https://')), t('rules.links')),
  })
}
