import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { z } from 'zod'
import { session } from '@/gql/session'
import { useFormMutation } from '@/gql/useFormMutation'
import { paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { PasswordInput } from '@/ui/PasswordInput'
import { AuthLayout } from '../components/AuthLayout'
import { LogIn } from '../documents'
import { rememberMail } from '../model/mailPause'
import { required } from '../rules'

/** Once signed in, the Guard leads on to where the person wanted to go. */
export function Component() {
  const { t } = useTranslation('auth')
  const [search] = useSearchParams()
  const form = useForm({
    resolver: zodResolver(
      z.object({
        username: required(t('rules.login')),
        password: z.string().min(1, t('rules.passwordMissing')),
      }),
    ),
    defaultValues: { username: search.get('login') ?? '', password: '' },
  })
  const { errors, isSubmitting } = form.formState
  const logIn = useFormMutation(LogIn, form)
  const unverified = [errors.root?.server, errors.username].some(
    (error) => error?.type === 'EMAIL_NOT_VERIFIED',
  )

  const submit = form.handleSubmit(async (values) => {
    const payload = await logIn(values)
    if (payload?.token && payload.refreshToken) {
      session.signIn({ token: payload.token, refreshToken: payload.refreshToken })
    }
  })

  return (
    <AuthLayout
      title={t('login.title')}
      lead={t('login.lead')}
      footer={
        <>
          {t('login.new')} <Link to={paths.register}>{t('login.register')}</Link>
        </>
      }
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <FormError message={errors.root?.server?.message} />
        {unverified && (
          <Link
            to={paths.verifyEmail}
            state={{ email: form.getValues('username') }}
            onClick={() => rememberMail(form.getValues('username'))}
          >
            {t('login.verify')}
          </Link>
        )}
        <Field label={t('login.username')} error={errors.username?.message}>
          <Input
            {...form.register('username')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <Field label={t('login.password')} error={errors.password?.message}>
          <PasswordInput {...form.register('password')} autoComplete="current-password" />
        </Field>
        <div className="d-flex justify-content-end">
          <Link to={paths.forgotPassword}>{t('login.forgot')}</Link>
        </div>
        <Button type="submit" size="lg" loading={isSubmitting}>
          {t('login.submit')}
        </Button>
      </form>
    </AuthLayout>
  )
}
