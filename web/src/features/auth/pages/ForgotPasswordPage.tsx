import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { z } from 'zod'
import { useFormMutation } from '@/gql/useFormMutation'
import { paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { AuthLayout } from '../components/AuthLayout'
import { RequestPasswordReset } from '../documents'
import { rememberMail, useMailPause } from '../model/mailPause'
import { email } from '../rules'

export function Component() {
  const { t } = useTranslation('auth')
  const navigate = useNavigate()
  const form = useForm({
    resolver: zodResolver(z.object({ email: email(t) })),
    defaultValues: { email: '' },
  })
  const { errors, isSubmitting } = form.formState
  const request = useFormMutation(RequestPasswordReset, form)
  const address = useWatch({ control: form.control, name: 'email' })
  const pause = useMailPause(address)

  const submit = form.handleSubmit(async (input) => {
    if (!(await request({ input }))) return
    rememberMail(input.email)
    await navigate(paths.resetPassword, { state: { email: input.email } })
  })

  return (
    <AuthLayout
      title={t('forgot.title')}
      lead={t('forgot.lead')}
      footer={<Link to={paths.login}>{t('backToLogin')}</Link>}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <FormError message={errors.root?.server?.message} />
        <Field label={t('forgot.email')} error={errors.email?.message}>
          <Input {...form.register('email')} type="email" autoComplete="email" />
        </Field>
        {pause > 0 && (
          <p className="mb-0">
            {t('forgot.sent')}{' '}
            <Link to={paths.resetPassword} state={{ email: address }}>
              {t('forgot.enterCode')}
            </Link>
          </p>
        )}
        <Button type="submit" size="lg" loading={isSubmitting} disabled={pause > 0}>
          {pause > 0 ? t('forgot.againIn', { seconds: pause }) : t('forgot.submit')}
        </Button>
      </form>
    </AuthLayout>
  )
}
