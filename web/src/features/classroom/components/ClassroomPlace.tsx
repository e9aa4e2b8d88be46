import { Controller, useWatch, type UseFormReturn } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { Field } from '@/ui/Field'
import { Select } from '@/ui/Input'
import { PeoplePicker } from './PeoplePicker'

const ClassroomChoices = graphql(`
  query ClassroomChoices {
    viewer {
      teaching(first: 100) {
        edges {
          cursor
          node {
            id
            title
          }
        }
      }
    }
    classrooms(first: 50, state: CLOSED) {
      edges {
        cursor
        node {
          id
          name
          viewerCanHost
          board {
            id
          }
        }
      }
    }
  }
`)

interface Values {
  name: string
  description: string
  startsAt: string
  endsAt: string
  hasLobby: boolean
  courseId: string
  boardId: string
  participantIds: string[]
}

/** For whom it is, a course or some people, and which board it begins with. */
export function ClassroomPlace({ form }: { form: UseFormReturn<Values> }) {
  const { t } = useTranslation('classroom')
  const { register, control, formState } = form
  const courseId = useWatch({ control, name: 'courseId' })
  const [{ data }] = useQuery({ query: ClassroomChoices })
  const older = data?.classrooms.edges.map(({ node }) => node).filter((node) => node.viewerCanHost) ?? []
  const { errors } = formState

  return (
    <>
      <div className="field-pair">
        <Field label={t('form.course')} error={errors.courseId?.message}>
          <Select {...register('courseId')}>
            <option value="">{t('form.noCourse')}</option>
            {data?.viewer?.teaching.edges.map(({ node }) => (
              <option key={node.id} value={node.id}>
                {node.title}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('form.board')} error={errors.boardId?.message}>
          <Select {...register('boardId')}>
            <option value="">{t('form.newBoard')}</option>
            {older.map(({ board, name }) => (
              <option key={board.id} value={board.id}>
                {t('form.boardOf', { name })}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {courseId === '' && (
        <Controller
          control={control}
          name="participantIds"
          render={({ field, fieldState }) => (
            <Field
              label={t('form.people')}
              hint={t('form.peopleHint')}
              error={fieldState.error?.message}
              optional
            >
              <PeoplePicker ref={field.ref} onChange={field.onChange} />
            </Field>
          )}
        />
      )}
    </>
  )
}
