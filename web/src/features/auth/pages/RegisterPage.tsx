import { zodResolver } from '@hookform/resolvers/zod'
import { Controller, useForm } from 'react-hook-form'
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
import { AuthLayout } from '../components/AuthLayout'
import { PhotoField } from '../components/PhotoField'
import { RoleChoice, type NewRole } from '../components/RoleChoice'
import { Register } from '../documents'
import { rememberMail } from '../model/mailPause'
import { email, newPassword, PASSWORD_MIN, required, username } from '../rules'

const SERVER_FIELDS = { 'studentProfile.education': 'about', 'teacherProfile.headline': 'about' } as const

export function Component() {
  const { t, i18n } = useTranslation('auth')
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const role: NewRole = search.get('role') === 'teacher' ? 'TEACHER' : 'STUDENT'

  const form = useForm({
    resolver: zodResolver(
      z.object({
        fullName: required(t('rules.fullName')),
        email: email(t),
        username: username(t),
        password: newPassword(t),
        about: z.string().trim(),
        photo: z.instanceof(File).optional(),
      }),
    ),
    defaultValues: { fullName: '', email: '', username: '', password: '', about: '', photo: undefined },
  })
  const { errors, isSubmitting } = form.formState
  const register = useFormMutation(Register, form, SERVER_FIELDS)

  const submit = form.handleSubmit(async ({ about, ...values }) => {
    const payload = await register({
      input: {
        ...values,
        role,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        locale: i18n.language,
        ...(role === 'STUDENT'
          ? { studentProfile: { education: about } }
          : { teacherProfile: { headline: about } }),
      },
    })
    if (!payload) return
    rememberMail(values.email)
    await navigate(paths.verifyEmail, { state: { email: values.email } })
  })

  return (
    <AuthLayout
      title={t('register.title')}
      lead={t('register.lead')}
      footer={
        <>
          {t('register.known')} <Link to={paths.login}>{t('register.login')}</Link>
        </>
      }
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <FormError message={errors.root?.server?.message} />
        <RoleChoice
          value={role}
          onChange={(chosen) => setSearch({ role: chosen.toLowerCase() }, { replace: true })}
        />
        <Controller
          control={form.control}
          name="photo"
          render={({ field, fieldState }) => (
            <PhotoField value={field.value} error={fieldState.error?.message} onChange={field.onChange} />
          )}
        />
        <Field label={t('register.fullName')} error={errors.fullName?.message}>
          <Input {...form.register('fullName')} autoComplete="name" />
        </Field>
        <Field label={t('register.email')} error={errors.email?.message}>
          <Input {...form.register('email')} type="email" autoComplete="email" />
        </Field>
        <Field
          label={t('register.username')}
          hint={t('register.usernameHint')}
          error={errors.username?.message}
        >
          <Input
            {...form.register('username')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <Field
          label={t('register.password')}
          hint={t('register.passwordHint', { count: PASSWORD_MIN })}
          error={errors.password?.message}
        >
          <PasswordInput {...form.register('password')} autoComplete="new-password" />
        </Field>
        <Field
          label={t(role === 'STUDENT' ? 'register.education' : 'register.headline')}
          hint={t(role === 'STUDENT' ? 'register.educationHint' : 'register.headlineHint')}
          error={errors.about?.message}
          optional
        >
          <Input {...form.register('about')} />
        </Field>
        <Button type="submit" size="lg" loading={isSubmitting}>
          {t(role === 'STUDENT' ? 'register.submitStudent' : 'register.submitTeacher')}
        </Button>
      </form>
    </AuthLayout>
  )
}
