import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { graphql } from '@/gql/graphql'
import { useFormMutation } from '@/gql/useFormMutation'
import { now } from '@/lib/dates'
import { link, paths } from '@/lib/paths'
import { fromLocalInput, toLocalInput } from '@/lib/localInput'
import { useFormDraft } from '@/lib/useFormDraft'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Dialog } from '@/ui/Dialog'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input, Textarea } from '@/ui/Input'
import { nextLesson } from '../model/classroomForm'
import { ClassroomPlace } from './ClassroomPlace'

const Changed = graphql(`
  fragment ChangedClassroom on Classroom @_unmask {
    id
    name
    description
    startsAt
    endsAt
    hasLobby
  }
`)

const CreateClassroom = graphql(
  `
    mutation CreateClassroom($input: CreateClassroomInput!) {
      createClassroom(input: $input) {
        classroom {
          id
          ...ChangedClassroom
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [Changed],
)

const UpdateClassroom = graphql(
  `
    mutation UpdateClassroom($input: UpdateClassroomInput!) {
      updateClassroom(input: $input) {
        classroom {
          id
          ...ChangedClassroom
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [Changed],
)

export interface ClassroomDialogProps {
  /** Absent for a new one. */
  classroom?: {
    id: string
    name: string
    description: string
    startsAt: string | null
    endsAt: string | null
    hasLobby: boolean
  }
  onClose: () => void
}

/** Plans a lesson, or changes its plan. */
export default function ClassroomDialogView({ classroom, onClose }: ClassroomDialogProps) {
  const { t } = useTranslation(['classroom', 'common'])
  const navigate = useNavigate()
  const form = useForm({
    resolver: zodResolver(
      z.object({
        name: z.string().trim().min(1, t('form.nameMissing')),
        description: z.string().trim(),
        startsAt: z.string(),
        endsAt: z.string(),
        hasLobby: z.boolean(),
        courseId: z.string(),
        boardId: z.string(),
        participantIds: z.array(z.string()),
      }),
    ),
    defaultValues: {
      ...(classroom
        ? {
            name: classroom.name,
            description: classroom.description,
            startsAt: toLocalInput(classroom.startsAt),
            endsAt: toLocalInput(classroom.endsAt),
            hasLobby: classroom.hasLobby,
          }
        : { name: '', description: '', ...nextLesson(now()), hasLobby: false }),
      courseId: '',
      boardId: '',
      participantIds: [] as string[],
    },
  })
  const { errors, isSubmitting } = form.formState
  const draft = useFormDraft(classroom ? `classroom-${classroom.id}` : 'new-classroom', form)
  const startsAt = useWatch({ control: form.control, name: 'startsAt' })
  const create = useFormMutation(CreateClassroom, form)
  const update = useFormMutation(UpdateClassroom, form)

  const submit = form.handleSubmit(async ({ courseId, boardId, participantIds, ...values }) => {
    const plan = {
      ...values,
      startsAt: fromLocalInput(values.startsAt),
      endsAt: fromLocalInput(values.endsAt),
    }
    if (classroom) {
      if (!(await update({ input: { classroomId: classroom.id, ...plan } }))) return
    } else {
      const place = courseId ? { courseId } : { participantIds }
      const payload = await create({ input: { ...plan, ...place, boardId: boardId || null } })
      if (!payload?.classroom) return
      await navigate(link(paths.classroom, { classroomId: payload.classroom.id }))
    }
    await draft.revert()
    onClose()
  })

  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={t(classroom ? 'form.editTitle' : 'form.newTitle')}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t('common:ui.cancel')}
          </Button>
          <Button type="submit" form="classroom-form" loading={isSubmitting}>
            {t(classroom ? 'common:ui.save' : 'form.create')}
          </Button>
        </>
      }
    >
      <form id="classroom-form" className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <FormError message={errors.root?.server?.message} />
        <Field label={t('form.name')} error={errors.name?.message}>
          <Input {...form.register('name')} maxLength={120} />
        </Field>
        <div className="field-pair">
          <Field
            label={t('form.startsAt')}
            hint={Intl.DateTimeFormat().resolvedOptions().timeZone}
            error={errors.startsAt?.message}
            optional
          >
            <Input {...form.register('startsAt')} type="datetime-local" />
          </Field>
          <Field label={t('form.endsAt')} error={errors.endsAt?.message} optional>
            <Input {...form.register('endsAt')} type="datetime-local" min={startsAt} />
          </Field>
        </div>
        {!classroom && <ClassroomPlace form={form} />}
        <Field label={t('form.description')} error={errors.description?.message} optional>
          <Textarea {...form.register('description')} rows={3} maxLength={2000} />
        </Field>
        <Checkbox {...form.register('hasLobby')} label={t('form.hasLobby')} />
      </form>
    </Dialog>
  )
}
