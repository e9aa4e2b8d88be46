import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { graphql } from '@/gql/graphql'
import { useFormMutation } from '@/gql/useFormMutation'
import { link, paths } from '@/lib/paths'
import { useFormDraft } from '@/lib/useFormDraft'
import { Button, ButtonLink } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input, Textarea } from '@/ui/Input'
import { PageHeader } from '@/ui/PageHeader'
import { CategorySelect } from '../components/CategorySelect'
import { LanguageSelect } from '../components/LanguageSelect'
import '../teaching.scss'

const CreateCourse = graphql(`
  mutation CreateCourse($input: CreateCourseInput!) {
    createCourse(input: $input) {
      course {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

/** Asks for the least that makes a course; everything else is at hand in the editor. */
export function Component() {
  const { t, i18n } = useTranslation(['teaching', 'common'])
  const navigate = useNavigate()
  const form = useForm({
    resolver: zodResolver(
      z.object({
        title: z.string().trim().min(1, t('rules.title')),
        summary: z.string().trim(),
        categoryId: z.string(),
        language: z.string(),
      }),
    ),
    defaultValues: { title: '', summary: '', categoryId: '', language: i18n.language },
  })
  const { errors, isSubmitting } = form.formState
  const draft = useFormDraft('new-course', form)
  const create = useFormMutation(CreateCourse, form)

  const submit = form.handleSubmit(async ({ categoryId, ...values }) => {
    const payload = await create({ input: { ...values, categoryId: categoryId || null } })
    if (!payload?.course) return
    await draft.revert()
    await navigate(link(paths.editCourse, { courseId: payload.course.id }), { replace: true })
  })

  return (
    <div className="container page">
      <div className="page-narrow">
        <PageHeader title={t('new.title')} lead={t('new.lead')} />
        <form className="card" onSubmit={(event) => void submit(event)} noValidate>
          <div className="card-body stack">
            <FormError message={errors.root?.server?.message} />
            <Field label={t('fields.title')} hint={t('fields.titleHint')} error={errors.title?.message}>
              <Input {...form.register('title')} maxLength={160} />
            </Field>
            <Field
              label={t('fields.summary')}
              hint={t('fields.summaryHint')}
              error={errors.summary?.message}
              optional
            >
              <Textarea {...form.register('summary')} rows={3} maxLength={300} />
            </Field>
            <div className="field-pair">
              <Field label={t('fields.category')} error={errors.categoryId?.message} optional>
                <CategorySelect {...form.register('categoryId')} />
              </Field>
              <Field label={t('fields.language')} error={errors.language?.message}>
                <LanguageSelect {...form.register('language')} />
              </Field>
            </div>
            <div className="d-flex flex-wrap justify-content-end gap-2">
              <ButtonLink to={paths.teaching} variant="secondary">
                {t('common:ui.cancel')}
              </ButtonLink>
              <Button type="submit" loading={isSubmitting}>
                {t('new.submit')}
              </Button>
            </div>
          </div>
        </form>
      </div>
    </div>
  )
}
