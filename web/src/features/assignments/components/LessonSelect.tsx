import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { Field } from '@/ui/Field'
import { Select } from '@/ui/Input'

const LessonsQuery = graphql(`
  query AssignmentLessons($courseId: ID!) {
    course(id: $courseId) {
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

interface LessonSelectProps extends ComponentProps<'select'> {
  courseId: string
  /** Stands there until the list has come. */
  current: { id: string; title: string } | null
  error: string | undefined
}

/** A lesson that the assignment goes with: it opens with it, and completes it. */
export function LessonSelect({ courseId, current, error, ...rest }: LessonSelectProps) {
  const { t } = useTranslation('assignments')
  const [{ data }] = useQuery({ query: LessonsQuery, variables: { courseId } })
  const modules = data?.course?.modules ?? []
  return (
    <Field label={t('settings.lesson')} hint={t('settings.lessonHint')} error={error} optional>
      {/* A choice that is not in the list yet would be lost, so the list comes with a new element. */}
      <Select key={modules.length} {...rest}>
        <option value="">{t('settings.noLesson')}</option>
        {modules.length === 0 && current && <option value={current.id}>{current.title}</option>}
        {modules.map((module) => (
          <optgroup key={module.id} label={module.title}>
            {module.lessons.map((lesson) => (
              <option key={lesson.id} value={lesson.id}>
                {lesson.title}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
    </Field>
  )
}
