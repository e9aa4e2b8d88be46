import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { graphql } from '@/gql/graphql'
import { useFormMutation } from '@/gql/useFormMutation'
import { useViewer } from '@/gql/viewer'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { PasswordInput } from '@/ui/PasswordInput'
import { toast } from '@/ui/toast'

const ChangeEmailMutation = graphql(`
  mutation ChangeEmail($input: ChangeEmailInput!) {
    changeEmail(input: $input) {
      newEmail
      errors {
        code
        message
        field
      }
    }
  }
`)

const ConfirmEmailChange = graphql(`
  mutation ConfirmEmailChange($input: ConfirmEmailChangeInput!) {
    confirmEmailChange(input: $input) {
      viewer {
        email
        user {
          id
          email
        }
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

/** Two steps: the password and the new address, then the code that was sent there. */
export function ChangeEmail() {
  const { t } = useTranslation('accounts')
  const { viewer } = useViewer()
  const [sentTo, setSentTo] = useState<string>()
  return (
    <Card title={t('email.title')}>
      <p className="text-body-secondary">{t('email.current', { email: viewer?.email ?? '' })}</p>
      {sentTo === undefined ? (
        <AskForCode onSent={setSentTo} />
      ) : (
        <EnterCode sentTo={sentTo} onDone={() => setSentTo(undefined)} />
      )}
    </Card>
  )
}

function AskForCode({ onSent }: { onSent: (newEmail: string) => void }) {
  const { t } = useTranslation('accounts')
  const form = useForm({
    resolver: zodResolver(
      z.object({
        newEmail: z.email(t('rules.email')),
        password: z.string().min(1, t('rules.currentPassword')),
      }),
    ),
    defaultValues: { newEmail: '', password: '' },
  })
  const { errors, isSubmitting } = form.formState
  const change = useFormMutation(ChangeEmailMutation, form)

  const submit = form.handleSubmit(async (input) => {
    if (await change({ input })) onSent(input.newEmail)
  })

  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      <Field label={t('email.new')} error={errors.newEmail?.message}>
        <Input {...form.register('newEmail')} type="email" autoComplete="email" />
      </Field>
      <Field label={t('email.password')} error={errors.password?.message}>
        <PasswordInput {...form.register('password')} autoComplete="current-password" />
      </Field>
      <div className="form-foot">
        <p className="field-hint">{t('email.hint')}</p>
        <Button type="submit" loading={isSubmitting}>
          {t('email.submit')}
        </Button>
      </div>
    </form>
  )
}

function EnterCode({ sentTo, onDone }: { sentTo: string; onDone: () => void }) {
  const { t } = useTranslation(['accounts', 'common'])
  const form = useForm({
    resolver: zodResolver(
      z.object({
        code: z
          .string()
          .trim()
          .regex(/^\d{6}$/, t('rules.code')),
      }),
    ),
    defaultValues: { code: '' },
  })
  const { errors, isSubmitting } = form.formState
  const confirm = useFormMutation(ConfirmEmailChange, form)

  const submit = form.handleSubmit(async (input) => {
    if (!(await confirm({ input }))) return
    toast.success(t('email.changed'))
    onDone()
  })

  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      <Field
        label={t('email.code')}
        hint={t('email.codeHint', { email: sentTo })}
        error={errors.code?.message}
      >
        <Input
          {...form.register('code')}
          // The step before asked for it: the code is what comes next.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          className="code-input"
        />
      </Field>
      <div className="form-foot">
        <Button variant="ghost" onClick={onDone}>
          {t('email.other')}
        </Button>
        <Button type="submit" loading={isSubmitting}>
          {t('email.confirm')}
        </Button>
      </div>
    </form>
  )
}
