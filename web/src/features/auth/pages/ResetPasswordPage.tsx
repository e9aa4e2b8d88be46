import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { z } from 'zod'
import { useFormMutation } from '@/gql/useFormMutation'
import { paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { PasswordInput } from '@/ui/PasswordInput'
import { toast } from '@/ui/toast'
import { AuthLayout } from '../components/AuthLayout'
import { CodeInput } from '../components/CodeInput'
import { useKnownEmail } from '../components/useKnownEmail'
import { ResetPassword } from '../documents'
import { code, email, newPassword, PASSWORD_MIN } from '../rules'

export function Component() {
  const { t } = useTranslation('auth')
  const navigate = useNavigate()
  const known = useKnownEmail()
  const [search] = useSearchParams()
  const form = useForm({
    resolver: zodResolver(z.object({ email: email(t), code: code(t), newPassword: newPassword(t) })),
    defaultValues: { email: known, code: search.get('code') ?? '', newPassword: '' },
  })
  const { errors, isSubmitting } = form.formState
  const reset = useFormMutation(ResetPassword, form)

  const submit = form.handleSubmit(async (input) => {
    if (!(await reset({ input }))) return
    toast.success(t('reset.done'))
    await navigate(`${paths.login}?login=${encodeURIComponent(input.email)}`)
  })

  return (
    <AuthLayout
      title={t('reset.title')}
      lead={known ? t('reset.leadTo', { email: known }) : t('reset.lead')}
      footer={<Link to={paths.forgotPassword}>{t('reset.again')}</Link>}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <FormError message={errors.root?.server?.message} />
        {!known && (
          <Field label={t('reset.email')} error={errors.email?.message}>
            <Input {...form.register('email')} type="email" autoComplete="email" />
          </Field>
        )}
        <Field label={t('reset.code')} hint={t('reset.codeHint')} error={errors.code?.message}>
          <CodeInput {...form.register('code')} />
        </Field>
        <Field
          label={t('reset.newPassword')}
          hint={t('register.passwordHint', { count: PASSWORD_MIN })}
          error={errors.newPassword?.message}
        >
          <PasswordInput {...form.register('newPassword')} autoComplete="new-password" />
        </Field>
        <Button type="submit" size="lg" loading={isSubmitting}>
          {t('reset.submit')}
        </Button>
      </form>
    </AuthLayout>
  )
}
