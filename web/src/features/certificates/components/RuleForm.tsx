import { useForm } from 'react-hook-form'
import { Controller } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useFormMutation } from '@/gql/useFormMutation'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Checkbox } from '@/ui/Checkbox'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { Switch } from '@/ui/Switch'
import { toast } from '@/ui/toast'
import { ProgramFragment } from './program'

const SetRule = graphql(
  `
    mutation SetCertificateRule($input: SetCertificateRuleInput!) {
      setCertificateRule(input: $input) {
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

interface RuleFormProps {
  courseId: string
  quizzes: readonly { id: string; title: string; status: string }[]
  data: FragmentOf<typeof ProgramFragment> | null
}

interface Rule {
  isActive: boolean
  progressPercent: number
  gradePercent: number
  quizIds: string[]
}

/** What students have to do, and whether there are certificates at all. */
export function RuleForm({ courseId, quizzes, data }: RuleFormProps) {
  const { t } = useTranslation('certificates')
  const program = readFragment(ProgramFragment, data)
  const form = useForm<Rule>({
    defaultValues: {
      isActive: program?.isActive ?? false,
      progressPercent: program?.progressPercent ?? 100,
      gradePercent: program?.gradePercent ?? 0,
      quizIds: program?.quizzes.map(({ id }) => id) ?? [],
    },
  })
  const { errors, isSubmitting, isDirty } = form.formState
  const send = useFormMutation(SetRule, form)

  const save = form.handleSubmit(async (values) => {
    if (!(await send({ input: { courseId, ...values } }))) return
    form.reset(values)
    toast.success(t('rule.saved'))
  })

  return (
    <Card
      title={t('rule.title')}
      action={
        <Badge tone={program?.isActive ? 'success' : 'neutral'}>
          {program?.isActive ? t('rule.on') : t('rule.off')}
        </Badge>
      }
    >
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <FormError message={errors.root?.server?.message} />
        <div>
          <Controller
            control={form.control}
            name="isActive"
            render={({ field }) => (
              <Switch label={t('rule.active')} checked={field.value} onChange={field.onChange} />
            )}
          />
          {errors.isActive?.message && (
            <p className="field-error" role="alert">
              {errors.isActive.message}
            </p>
          )}
        </div>
        <Field
          label={t('rule.progress')}
          hint={t('rule.progressHint')}
          error={errors.progressPercent?.message}
        >
          <Input
            {...form.register('progressPercent', { valueAsNumber: true })}
            type="number"
            min={0}
            max={100}
            className="certificate-percent"
          />
        </Field>
        <Field
          label={t('rule.grade')}
          hint={t('rule.gradeHint')}
          error={errors.gradePercent?.message}
        >
          <Input
            {...form.register('gradePercent', { valueAsNumber: true })}
            type="number"
            min={0}
            max={100}
            className="certificate-percent"
          />
        </Field>
        <fieldset>
          <legend className="field-label">{t('rule.quizzes')}</legend>
          {quizzes.length === 0 && <p className="field-hint">{t('rule.noQuizzes')}</p>}
          {quizzes.map((quiz) => (
            <Checkbox
              key={quiz.id}
              {...form.register('quizIds')}
              value={quiz.id}
              label={quiz.status === 'DRAFT' ? t('rule.draft', { title: quiz.title }) : quiz.title}
            />
          ))}
          {errors.quizIds?.message && <p className="field-error">{errors.quizIds.message}</p>}
        </fieldset>
        <div>
          <Button type="submit" loading={isSubmitting} disabled={!isDirty}>
            {t('rule.save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
