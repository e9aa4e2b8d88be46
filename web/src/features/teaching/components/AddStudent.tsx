import personPlus from 'bootstrap-icons/icons/person-plus.svg?raw'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { graphql } from '@/gql/graphql'
import { useFormMutation } from '@/gql/useFormMutation'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { toast } from '@/ui/toast'
import { StudentFragment } from './StudentsTable'

const AddStudentMutation = graphql(
  `
    mutation AddStudent($input: AddStudentInput!) {
      addStudent(input: $input) {
        enrollment {
          id
          ...Student
          student {
            id
            fullName
          }
          course {
            id
            enrolledCount
          }
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [StudentFragment],
)

/** By e-mail address or username; the teacher's word goes before price, dates and prerequisites. */
export function AddStudent({ courseId }: { courseId: string }) {
  const { t } = useTranslation('teaching')
  const form = useForm({
    resolver: zodResolver(z.object({ login: z.string().trim().min(1, t('rules.login')) })),
    defaultValues: { login: '' },
  })
  const { errors, isSubmitting } = form.formState
  const add = useFormMutation(AddStudentMutation, form)

  const submit = form.handleSubmit(async ({ login }) => {
    const payload = await add({ input: { courseId, login } })
    if (!payload?.enrollment) return
    form.reset()
    form.setFocus('login')
    toast.success(t('students.added', { name: payload.enrollment.student.fullName }))
  })

  return (
    <form className="card" onSubmit={(event) => void submit(event)} noValidate>
      <div className="card-body stack gap-3">
        <FormError message={errors.root?.server?.message} />
        <div className="add-row">
          <Field label={t('students.add')} hint={t('students.addHint')} error={errors.login?.message}>
            <Input {...form.register('login')} autoComplete="off" autoCapitalize="none" spellCheck={false} />
          </Field>
          <Button type="submit" icon={personPlus} loading={isSubmitting}>
            {t('students.addAction')}
          </Button>
        </div>
      </div>
    </form>
  )
}
