import type { TFunction } from 'i18next'
import { z } from 'zod'
import { parsePrice, priceText } from './price'

export const LEVELS = ['ALL', 'BEGINNER', 'INTERMEDIATE', 'ADVANCED'] as const
export const MAX_TAGS = 10
export const MAX_OBJECTIVES = 20

export interface PickedCourse {
  id: string
  title: string
}

/** What the details form holds; texts for what may be empty. */
export interface CourseForm {
  title: string
  slug: string
  code: string
  summary: string
  description: string
  categoryId: string
  tags: string[]
  level: (typeof LEVELS)[number]
  language: string
  startsOn: string
  endsOn: string
  capacity: string
  price: string
  currency: string
  objectives: { text: string }[]
  prerequisites: PickedCourse[]
}

interface CourseValues {
  title: string
  slug: string
  code: string
  summary: string
  description: string
  category: { id: string } | null
  tags: readonly { name: string }[]
  level: CourseForm['level']
  language: string
  startsOn: string | null
  endsOn: string | null
  capacity: number | null
  price: { amount: number; currency: string }
  objectives: readonly string[]
  prerequisites: readonly PickedCourse[]
}

export function toForm(course: CourseValues): CourseForm {
  const { title, slug, code, summary, description, level, language } = course
  return {
    ...{ title, slug, code, summary, description, level, language },
    categoryId: course.category?.id ?? '',
    tags: course.tags.map(({ name }) => name),
    startsOn: course.startsOn ?? '',
    endsOn: course.endsOn ?? '',
    capacity: course.capacity === null ? '' : String(course.capacity),
    price: priceText(course.price),
    currency: course.price.currency,
    objectives: course.objectives.map((text) => ({ text })),
    prerequisites: course.prerequisites.map(({ id, title: name }) => ({ id, title: name })),
  }
}

/** The fields of UpdateCourseInput; call it with what the rules accepted. */
export function toInput(values: CourseForm) {
  const { title, slug, code, summary, description, tags, level, language } = values
  return {
    ...{ title, slug, code, summary, description, tags, level, language },
    categoryId: values.categoryId || null,
    startsOn: values.startsOn || null,
    endsOn: values.endsOn || null,
    capacity: values.capacity === '' ? null : Number(values.capacity),
    price: parsePrice(values.price, values.currency) ?? null,
    objectives: values.objectives.map(({ text }) => text.trim()).filter(Boolean),
    prerequisiteIds: values.prerequisites.map(({ id }) => id),
  }
}

/** The server's fields under the names that the form has for them. */
export const SERVER_FIELDS = { prerequisiteIds: 'prerequisites', 'price.amount': 'price' } as const

export function courseRules(t: TFunction<'teaching'>) {
  return z
    .object({
      title: z.string().trim().min(1, t('rules.title')),
      slug: z
        .string()
        .trim()
        .regex(/^[\p{L}\p{N}_]+(-[\p{L}\p{N}_]+)*$/u, t('rules.slug')),
      code: z.string().trim().min(1, t('rules.code')),
      summary: z.string().trim(),
      description: z.string(),
      categoryId: z.string(),
      tags: z.array(z.string()),
      level: z.enum(LEVELS),
      language: z.string(),
      startsOn: z.string(),
      endsOn: z.string(),
      capacity: z
        .string()
        .trim()
        .regex(/^([1-9]\d{0,5})?$/, t('rules.capacity')),
      price: z.string(),
      currency: z.string(),
      objectives: z.array(z.object({ text: z.string() })),
      prerequisites: z.array(z.object({ id: z.string(), title: z.string() })),
    })
    .superRefine(({ startsOn, endsOn, price, currency }, context) => {
      if (startsOn && endsOn && endsOn < startsOn) {
        context.addIssue({ code: 'custom', path: ['endsOn'], message: t('rules.endsOn') })
      }
      if (!parsePrice(price, currency)) {
        context.addIssue({ code: 'custom', path: ['price'], message: t('rules.price', { currency }) })
      }
    })
}
