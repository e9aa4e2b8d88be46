import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useFormMutation } from '@/gql/useFormMutation'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input, Textarea } from '@/ui/Input'
import { toast } from '@/ui/toast'
import { LogoField } from './LogoField'
import { ProgramFragment } from './program'

const SetDesign = graphql(
  `
    mutation SetCertificateDesign($input: SetCertificateDesignInput!) {
      setCertificateDesign(input: $input) {
        program {
          id
          course {
            id
            certificateProgram {
              id
            }
          }
          ...CertificateProgram
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ProgramFragment],
)

interface DesignFormProps {
  courseId: string
  data: FragmentOf<typeof ProgramFragment> | null
}

/** How the next certificates look, with a picture of it. */
export function DesignForm({ courseId, data }: DesignFormProps) {
  const { t } = useTranslation('certificates')
  const program = readFragment(ProgramFragment, data)
  const design = program?.design
  const form = useForm({
    defaultValues: {
      title: design?.title ?? '',
      text: design?.text ?? '',
      accent: design?.accent ?? '#1f4e5f',
      signerName: design?.signerName ?? '',
      signerRole: design?.signerRole ?? '',
    },
  })
  const { errors, isSubmitting } = form.formState
  const send = useFormMutation(SetDesign, form)
  // A picture has the same address for a while, whatever it shows.
  const [version, setVersion] = useState(0)

  async function change(values: object) {
    if (!(await send({ input: { courseId, ...values } }))) return false
    setVersion((before) => before + 1)
    return true
  }

  const save = form.handleSubmit(async (values) => {
    if (!(await change(values))) return
    form.reset(values)
    toast.success(t('design.saved'))
  })

  return (
    <Card title={t('design.title')}>
      <div className="certificate-design">
        <form className="stack" onSubmit={(event) => void save(event)} noValidate>
          <FormError message={errors.root?.server?.message} />
          <Field
            label={t('design.heading')}
            hint={t('design.headingHint')}
            error={errors.title?.message}
            optional
          >
            <Input {...form.register('title')} maxLength={60} />
          </Field>
          <Field label={t('design.text')} hint={t('design.textHint')} error={errors.text?.message} optional>
            <Textarea {...form.register('text')} rows={2} maxLength={240} />
          </Field>
          <Field label={t('design.accent')} error={errors.accent?.message}>
            <Input {...form.register('accent')} type="color" className="form-control-color" />
          </Field>
          <Field label={t('design.signer')} error={errors.signerName?.message} optional>
            <Input {...form.register('signerName')} maxLength={80} />
          </Field>
          <Field label={t('design.role')} error={errors.signerRole?.message} optional>
            <Input {...form.register('signerRole')} maxLength={80} />
          </Field>
          <LogoField name={design?.logo?.name} onChange={(logoAssetId) => change({ logoAssetId })} />
          <div>
            <Button type="submit" loading={isSubmitting}>
              {t('design.save')}
            </Button>
          </div>
        </form>
        <figure className="certificate-preview">
          {program?.previewUrl ? (
            <img
              src={`${program.previewUrl}&v=${version}`}
              alt={t('design.previewAlt')}
              width={1600}
              height={1131}
            />
          ) : (
            <p className="field-hint">{t('design.noPreview')}</p>
          )}
          <figcaption className="field-hint">{t('design.previewHint')}</figcaption>
        </figure>
      </div>
    </Card>
  )
}
