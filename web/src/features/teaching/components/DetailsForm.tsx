import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useFormMutation } from '@/gql/useFormMutation'
import { useFormDraft } from '@/lib/useFormDraft'
import { useHotkeys } from '@/lib/useHotkeys'
import { FormError } from '@/ui/FormError'
import { SaveBar } from '@/ui/SaveBar'
import { courseRules, SERVER_FIELDS, toForm, toInput, type CourseForm } from '../model/courseForm'
import { DetailsBasics } from './DetailsBasics'
import { DetailsGoals } from './DetailsGoals'
import { DetailsPlaces } from './DetailsPlaces'
import { PublishStateFragment } from './PublishState'

export const DetailsFragment = graphql(`
  fragment CourseDetails on Course {
    id
    title
    slug
    code
    summary
    description
    category {
      id
    }
    tags {
      id
      name
    }
    level
    language
    startsOn
    endsOn
    capacity
    price {
      amount
      currency
    }
    objectives
    prerequisites {
      id
      title
    }
  }
`)

const UpdateCourse = graphql(
  `
    mutation UpdateCourse($input: UpdateCourseInput!) {
      updateCourse(input: $input) {
        course {
          ...CourseDetails
          ...PublishState
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [DetailsFragment, PublishStateFragment],
)

/** All that is said about the course; one form, saved as a whole. */
export function DetailsForm({ data }: { data: FragmentOf<typeof DetailsFragment> }) {
  const { t } = useTranslation('teaching')
  const course = readFragment(DetailsFragment, data)
  const [search] = useSearchParams()
  const form = useForm<CourseForm>({ resolver: zodResolver(courseRules(t)), defaultValues: toForm(course) })
  const { errors, isSubmitting, isDirty } = form.formState
  const draft = useFormDraft(`course:${course.id}`, form)
  const update = useFormMutation(UpdateCourse, form, SERVER_FIELDS)

  const save = form.handleSubmit(async (values) => {
    if (await update({ input: { courseId: course.id, ...toInput(values) } })) await draft.saved(values)
  })
  useHotkeys({ 'mod+s': () => void save() })

  // A link from the publishing list names the field to mend.
  const wanted = search.get('field')
  useEffect(() => {
    if (wanted && wanted in form.getValues()) form.setFocus(wanted as keyof CourseForm)
  }, [wanted, form])

  return (
    <FormProvider {...form}>
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <FormError message={errors.root?.server?.message} />
        <DetailsBasics />
        <DetailsPlaces />
        <DetailsGoals courseId={course.id} />
        <SaveBar
          dirty={isDirty}
          saving={isSubmitting}
          savedAt={draft.savedAt}
          onRevert={() => void draft.revert()}
        />
      </form>
    </FormProvider>
  )
}
