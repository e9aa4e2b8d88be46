import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useFormMutation } from '@/gql/useFormMutation'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Checkbox } from '@/ui/Checkbox'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input, Select } from '@/ui/Input'
import { toast } from '@/ui/toast'

export const MailTimesFragment = graphql(`
  fragment MailTimes on Viewer {
    timeZone
    notificationSettings {
      digest
      quietFrom
      quietUntil
    }
  }
`)

const SetNotificationSettings = graphql(`
  mutation SetNotificationSettings($input: SetNotificationSettingsInput!) {
    setNotificationSettings(input: $input) {
      settings {
        digest
        quietFrom
        quietUntil
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

const DIGESTS = ['IMMEDIATE', 'HOURLY', 'DAILY'] as const
const NIGHT = { quietFrom: '22:00', quietUntil: '07:00' }

/** The server says 22:00:00, a time field 22:00. */
const minutes = (clock: string | null) => clock?.slice(0, 5)

/** How often e-mails come, and at which hours none. */
export function MailTimes({ data }: { data: FragmentOf<typeof MailTimesFragment> }) {
  const { t } = useTranslation('accounts')
  const { timeZone, notificationSettings: settings } = readFragment(MailTimesFragment, data)
  const time = z.string().min(1, t('mailTimes.needed'))
  const form = useForm({
    resolver: zodResolver(
      z.object({ digest: z.enum(DIGESTS), isQuiet: z.boolean(), quietFrom: time, quietUntil: time }),
    ),
    defaultValues: {
      digest: settings.digest,
      isQuiet: settings.quietFrom !== null,
      quietFrom: minutes(settings.quietFrom) ?? NIGHT.quietFrom,
      quietUntil: minutes(settings.quietUntil) ?? NIGHT.quietUntil,
    },
  })
  const { errors, isSubmitting } = form.formState
  const isQuiet = useWatch({ control: form.control, name: 'isQuiet' })
  const save = useFormMutation(SetNotificationSettings, form)

  const submit = form.handleSubmit(async ({ digest, isQuiet: quiet, quietFrom, quietUntil }) => {
    const hours = quiet ? { quietFrom, quietUntil } : { quietFrom: null, quietUntil: null }
    if (await save({ input: { digest, ...hours } })) toast.success(t('mailTimes.saved'))
  })

  return (
    <Card title={t('mailTimes.title')}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <FormError message={errors.root?.server?.message} />
        <Field label={t('mailTimes.digest')} error={errors.digest?.message}>
          <Select {...form.register('digest')}>
            {DIGESTS.map((digest) => (
              <option key={digest} value={digest}>
                {t(`mailTimes.digests.${digest}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Checkbox {...form.register('isQuiet')} label={t('mailTimes.quiet')} />
        {isQuiet && (
          <div className="d-flex flex-wrap gap-3">
            <Field label={t('mailTimes.from')} error={errors.quietFrom?.message}>
              <Input {...form.register('quietFrom')} type="time" />
            </Field>
            <Field label={t('mailTimes.until')} error={errors.quietUntil?.message}>
              <Input {...form.register('quietUntil')} type="time" />
            </Field>
          </div>
        )}
        <div className="form-foot">
          <p className="field-hint">{t('mailTimes.zone', { zone: timeZone })}</p>
          <Button type="submit" loading={isSubmitting}>
            {t('mailTimes.save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
