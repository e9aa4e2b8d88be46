import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
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
import { AuthLayout } from '../components/AuthLayout'
import { CodeInput } from '../components/CodeInput'
import { ResendButton } from '../components/ResendButton'
import { useKnownEmail } from '../components/useKnownEmail'
import { VerifyEmail } from '../documents'
import { code, email } from '../rules'

/** The code signs in, so there is nothing more to enter after it. */
export function Component() {
  const { t } = useTranslation('auth')
  const known = useKnownEmail()
  const [search] = useSearchParams()
  const form = useForm({
    resolver: zodResolver(z.object({ email: email(t), code: code(t) })),
    defaultValues: { email: known, code: search.get('code') ?? '' },
  })
  const { errors, isSubmitting } = form.formState
  const verify = useFormMutation(VerifyEmail, form)
  const address = useWatch({ control: form.control, name: 'email' })

  const submit = form.handleSubmit(async (input) => {
    const payload = await verify({ input })
    if (payload?.token && payload.refreshToken) {
      session.signIn({ token: payload.token, refreshToken: payload.refreshToken })
    }
  })

  return (
    <AuthLayout
      title={t('verify.title')}
      lead={known ? t('verify.leadTo', { email: known }) : t('verify.lead')}
      footer={<Link to={paths.login}>{t('backToLogin')}</Link>}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <FormError message={errors.root?.server?.message} />
        {!known && (
          <Field label={t('verify.email')} error={errors.email?.message}>
            <Input {...form.register('email')} type="email" autoComplete="email" />
          </Field>
        )}
        <Field label={t('verify.code')} hint={t('verify.codeHint')} error={errors.code?.message}>
          <CodeInput {...form.register('code')} />
        </Field>
        <Button type="submit" size="lg" loading={isSubmitting}>
          {t('verify.submit')}
        </Button>
        <ResendButton email={address} />
      </form>
    </AuthLayout>
  )
}
