import { zodResolver } from '@hookform/resolvers/zod'
import { FormProvider, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useFormMutation } from '@/gql/useFormMutation'
import { useFormDraft } from '@/lib/useFormDraft'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input, Select, Textarea } from '@/ui/Input'
import { SaveBar } from '@/ui/SaveBar'
import { profileRules, SERVER_FIELDS, toForm, toInput, type ProfileValues } from '../model/profile'
import { timeZones } from '../model/regions'
import { StudentFields } from './StudentFields'
import { TeacherFields } from './TeacherFields'

export const ProfileFragment = graphql(`
  fragment Profile on Viewer {
    timeZone
    user {
      id
      fullName
      username
      initials
      bio
      role
      studentProfile {
        education
        language
        country
        preferredCurrency
      }
      teacherProfile {
        headline
        subjects
        links
      }
    }
  }
`)

const UpdateProfile = graphql(
  `
    mutation UpdateProfile($input: UpdateProfileInput!) {
      updateProfile(input: $input) {
        viewer {
          ...Profile
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ProfileFragment],
)

/** What the viewer says about themselves. */
export function ProfileForm({ data }: { data: FragmentOf<typeof ProfileFragment> }) {
  const { t } = useTranslation('accounts')
  const viewer = readFragment(ProfileFragment, data)
  const { user } = viewer
  const has = { student: user.role === 'STUDENT', teacher: user.role !== 'STUDENT' }
  const form = useForm<ProfileValues>({
    resolver: zodResolver(profileRules(t)),
    defaultValues: toForm(viewer),
  })
  const { errors, isSubmitting, isDirty } = form.formState
  const draft = useFormDraft(`profile:${user.id}`, form)
  const update = useFormMutation(UpdateProfile, form, SERVER_FIELDS)

  const save = form.handleSubmit(async (values) => {
    if (await update({ input: toInput(values, has) })) await draft.saved(values)
  })

  return (
    <FormProvider {...form}>
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <FormError message={errors.root?.server?.message} />
        <Card title={t('profile.about')}>
          <div className="stack">
            <div className="field-pair">
              <Field label={t('profile.fullName')} error={errors.fullName?.message}>
                <Input {...form.register('fullName')} autoComplete="name" maxLength={150} />
              </Field>
              <Field
                label={t('profile.username')}
                hint={t('profile.usernameHint')}
                error={errors.username?.message}
              >
                <Input
                  {...form.register('username')}
                  autoComplete="username"
                  autoCapitalize="none"
                  spellCheck={false}
                />
              </Field>
            </div>
            <Field label={t('profile.bio')} hint={t('profile.bioHint')} error={errors.bio?.message} optional>
              <Textarea {...form.register('bio')} rows={4} maxLength={2000} />
            </Field>
            <Field
              label={t('profile.timeZone')}
              hint={t('profile.timeZoneHint')}
              error={errors.timeZone?.message}
            >
              <Select {...form.register('timeZone')}>
                {timeZones(viewer.timeZone).map((zone) => (
                  <option key={zone} value={zone}>
                    {zone.replaceAll('_', ' ')}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
        </Card>
        {has.student && <StudentFields />}
        {has.teacher && <TeacherFields />}
        <SaveBar
          dirty={isDirty}
          saving={isSubmitting}
          savedAt={draft.savedAt}
          onRevert={() => void draft.revert()}
        />
      </form>
    </FormProvider>
  )
}
