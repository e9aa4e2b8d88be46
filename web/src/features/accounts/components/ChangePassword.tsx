import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { z } from 'zod'
import { graphql } from '@/gql/graphql'
import { session } from '@/gql/session'
import { useFormMutation } from '@/gql/useFormMutation'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { PasswordInput } from '@/ui/PasswordInput'
import { toast } from '@/ui/toast'
import { SessionsQuery } from './Sessions'

const ChangePasswordMutation = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      token
      refreshToken
      errors {
        code
        message
        field
      }
    }
  }
`)

const MIN_LENGTH = 8

/** A new password ends every other session; this one goes on with the tokens of the answer. */
export function ChangePassword() {
  const { t } = useTranslation('accounts')
  const client = useClient()
  const form = useForm({
    resolver: zodResolver(
      z.object({
        currentPassword: z.string().min(1, t('rules.currentPassword')),
        newPassword: z.string().min(MIN_LENGTH, t('rules.newPassword', { min: MIN_LENGTH })),
      }),
    ),
    defaultValues: { currentPassword: '', newPassword: '' },
  })
  const { errors, isSubmitting } = form.formState
  const change = useFormMutation(ChangePasswordMutation, form)

  const submit = form.handleSubmit(async (input) => {
    const payload = await change({ input })
    if (!payload?.token || !payload.refreshToken) return
    session.signIn({ token: payload.token, refreshToken: payload.refreshToken })
    form.reset()
    toast.success(t('password.changed'))
    await client.query(SessionsQuery, {}, { requestPolicy: 'network-only' }).toPromise()
  })

  return (
    <Card title={t('password.title')}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <FormError message={errors.root?.server?.message} />
        <Field label={t('password.current')} error={errors.currentPassword?.message}>
          <PasswordInput {...form.register('currentPassword')} autoComplete="current-password" />
        </Field>
        <Field
          label={t('password.new')}
          hint={t('password.newHint', { min: MIN_LENGTH })}
          error={errors.newPassword?.message}
        >
          <PasswordInput {...form.register('newPassword')} autoComplete="new-password" />
        </Field>
        <div className="form-foot">
          <p className="field-hint">{t('password.ends')}</p>
          <Button type="submit" loading={isSubmitting}>
            {t('password.submit')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
