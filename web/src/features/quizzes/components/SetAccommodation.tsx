import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { useFormMutation } from '@/gql/useFormMutation'
import { useDebounced } from '@/lib/useDebounced'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Combobox } from '@/ui/Combobox'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { toast } from '@/ui/toast'
import { SetAccommodationMutation, StudentSearch } from './accommodationDocuments'

/** Gives a student more than the others; what was given before is replaced. */
export function SetAccommodation({ courseId }: { courseId: string }) {
  const { t } = useTranslation('quizzes')
  const [text, setText] = useState('')
  const search = useDebounced(text.trim(), 250)
  const [{ data, fetching }] = useQuery({
    query: StudentSearch,
    variables: { courseId, search },
    pause: search === '',
  })
  const form = useForm({
    defaultValues: { studentId: '', name: '', timePercent: '125', extraDays: '0', extraAttempts: '0' },
  })
  const { errors, isSubmitting } = form.formState
  const set = useFormMutation(SetAccommodationMutation, form)
  const people = search === '' ? [] : (data?.course?.students.edges.map(({ node }) => node.student) ?? [])

  const submit = form.handleSubmit(async ({ studentId, name, ...given }) => {
    if (studentId === '') {
      form.setError('studentId', { message: t('accommodations.studentRule') })
      return
    }
    const input = {
      ...{ courseId, studentId },
      timePercent: Number(given.timePercent) || 0,
      extraDays: Number(given.extraDays) || 0,
      extraAttempts: Number(given.extraAttempts) || 0,
    }
    if (!(await set({ input }))) return
    toast.success(t('accommodations.saved', { name }))
    setText('')
    form.reset()
  })

  return (
    <Card title={t('accommodations.set')}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <p className="m-0">{t('accommodations.about')}</p>
        <FormError message={errors.root?.server?.message} />
        <Field label={t('results.student')} error={errors.studentId?.message}>
          <Combobox
            options={people}
            optionId={({ id }) => id}
            renderOption={({ fullName, username }) => `${fullName} (${username})`}
            text={text}
            onText={(typed) => {
              form.setValue('studentId', '')
              setText(typed)
            }}
            onChoose={({ id, fullName }) => {
              form.setValue('name', fullName)
              // The field empties itself first.
              queueMicrotask(() => {
                setText(fullName)
                form.setValue('studentId', id)
                form.clearErrors('studentId')
              })
            }}
            searching={fetching || search !== text.trim()}
          />
        </Field>
        <div className="field-pair">
          <Field
            label={t('accommodations.time')}
            hint={t('accommodations.timeHint')}
            error={errors.timePercent?.message}
          >
            <Input {...form.register('timePercent')} inputMode="numeric" />
          </Field>
          <Field label={t('accommodations.days')} error={errors.extraDays?.message}>
            <Input {...form.register('extraDays')} inputMode="numeric" />
          </Field>
          <Field label={t('accommodations.attempts')} error={errors.extraAttempts?.message}>
            <Input {...form.register('extraAttempts')} inputMode="numeric" />
          </Field>
        </div>
        <div>
          <Button type="submit" loading={isSubmitting}>
            {t('accommodations.action')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
