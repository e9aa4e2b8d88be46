import magic from 'bootstrap-icons/icons/magic.svg?raw'
import { useEffect } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { useFormMutation } from '@/gql/useFormMutation'
import { link, paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { EMPTY, sourceOf, type DraftForm } from '../model/draftForm'
import type { CourseModules } from './draftDocuments'
import { CreateDraft } from './draftMutations'
import { RadioCards } from './RadioCards'
import { SourceFields } from './SourceFields'

interface NewDraftProps {
  courseId: string
  modules: CourseModules
  /** The language model that the viewer may use; undefined: none. */
  model: string | undefined
}

/** From what, and what is to become of it. The address may say both: `?kind=DECK&lesson=…`. */
export function NewDraft({ courseId, modules, model }: NewDraftProps) {
  const { t } = useTranslation('drafting')
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const lessonId = search.get('lesson') ?? ''
  const form = useForm<DraftForm>({
    defaultValues: {
      ...EMPTY,
      kind: search.get('kind') === 'DECK' ? 'DECK' : 'QUIZ',
      generator: model ? 'MODEL' : 'EXTRACTIVE',
      source: lessonId ? 'lesson' : 'pdf',
      lessonId,
    },
  })
  const { errors, isSubmitting } = form.formState
  useEffect(() => {
    if (model) form.setValue('generator', 'MODEL') // whoever brings a key wants to use it
  }, [model, form])
  const chosen = useWatch({ control: form.control, name: 'generator' })
  const generator = model ? chosen : 'EXTRACTIVE' // the key may go while this is open
  const create = useFormMutation(CreateDraft, form)
  const submit = form.handleSubmit(async (values) => {
    const source = sourceOf(values)
    if (!source) {
      form.setError(values.source === 'pdf' ? 'assetId' : 'lessonId', {
        message: t(values.source === 'pdf' ? 'new.needPdf' : 'new.needLesson'),
      })
      return
    }
    const { kind, wantedCount, title } = values
    const payload = await create({ input: { courseId, kind, generator, wantedCount, title, ...source } })
    if (payload?.draft) await navigate(link(paths.draft, { draftId: payload.draft.id }))
  })

  return (
    <Card title={t('new.title')}>
      <FormProvider {...form}>
        <form
          className="stack gap-3"
          onSubmit={(event) => {
            form.clearErrors() // those of another source would keep it from being sent
            void submit(event)
          }}
          noValidate
        >
          <FormError message={errors.root?.server?.message} />
          <RadioCards
            name="kind"
            label={t('new.kind')}
            options={['QUIZ', 'DECK']}
            text={(kind) => t(`kind.${kind}`)}
          />
          <RadioCards
            name="source"
            label={t('new.source')}
            options={['pdf', 'lesson', 'text']}
            text={(source) => t(`new.sources.${source}`)}
          />
          <SourceFields courseId={courseId} modules={modules} />
          <div className="field-pair">
            <Field label={t('new.count')} hint={t('new.countHint')} error={errors.wantedCount?.message}>
              <Input
                {...form.register('wantedCount', { valueAsNumber: true })}
                type="number"
                min={1}
                max={100}
                inputMode="numeric"
              />
            </Field>
            <Field label={t('new.name')} hint={t('new.nameHint')} error={errors.title?.message} optional>
              <Input {...form.register('title')} maxLength={160} />
            </Field>
          </div>
          {model && (
            <RadioCards
              name="generator"
              label={t('new.generator')}
              options={['MODEL', 'EXTRACTIVE']}
              text={(option) => t(`new.generators.${option}`)}
            />
          )}
          <p className="field-hint m-0">{t(`generator.${generator}_TEXT`, { model })}</p>
          <div>
            <Button type="submit" icon={magic} loading={isSubmitting}>
              {t('new.start')}
            </Button>
          </div>
        </form>
      </FormProvider>
    </Card>
  )
}
