import type { ReactNode } from 'react'
import { Controller, FormProvider, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFormMutation } from '@/gql/useFormMutation'
import { useFormDraft } from '@/lib/useFormDraft'
import { useHotkeys } from '@/lib/useHotkeys'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { SaveBar } from '@/ui/SaveBar'
import { TagInput } from '@/ui/TagInput'
import type { QuestionKind } from '../model/answers'
import { NEW, toInput, type QuestionForm } from '../model/questionForm'
import { FormRich } from './FormRich'
import { FormText } from './FormText'
import { KindFields } from './KindFields'
import { CreateQuestion, UpdateQuestion } from './questionDocuments'
import { QuestionPreview } from './QuestionPreview'
import { RowList } from './RowList'

interface QuestionEditorProps {
  kind: QuestionKind
  courseId: string
  /** Undefined: it is a new one. */
  questionId: string | undefined
  initial: QuestionForm
  onSaved: (questionId: string) => Promise<void> | void
  /** What else can be done with a question that is there. */
  children?: ReactNode
}

/** A question of any kind, with how a student will see it at its side. */
export function QuestionEditor({
  kind,
  courseId,
  questionId,
  initial,
  onSaved,
  children,
}: QuestionEditorProps) {
  const { t } = useTranslation('quizzes')
  const form = useForm<QuestionForm>({ defaultValues: initial })
  const { errors, isSubmitting, isDirty } = form.formState
  const draft = useFormDraft(questionId ? `question:${questionId}` : `question:${courseId}:${kind}`, form)
  const create = useFormMutation(CreateQuestion, form)
  const update = useFormMutation(UpdateQuestion, form)

  const save = form.handleSubmit(async (values) => {
    const input = toInput(values)
    const payload = questionId
      ? await update({ input: { questionId, ...input } })
      : await create({ input: { courseId, kind, ...input } })
    if (!payload?.question) return
    await draft.saved(values)
    await onSaved(payload.question.id)
  })
  useHotkeys({ 'mod+s': () => void save() })

  return (
    <FormProvider {...form}>
      <div className="question-editor">
        <form className="stack" onSubmit={(event) => void save(event)} noValidate>
          <FormError message={errors.root?.server?.message} />
          <Card>
            <div className="stack">
              <FormText name="title" label={t('editor.title')} hint={t('editor.titleHint')} maxLength={160} />
              <FormRich
                name="text"
                label={t('editor.text')}
                hint={t(kind === 'BLANKS' ? 'editor.blanksTextHint' : 'editor.textHint')}
                rows={4}
              />
              <KindFields kind={kind} />
            </div>
          </Card>
          <Card title={t('editor.more')}>
            <div className="stack">
              <FormText name="points" label={t('editor.points')} inputMode="decimal" />
              <Controller
                control={form.control}
                name="tags"
                render={({ field, fieldState }) => (
                  <Field
                    label={t('editor.tags')}
                    hint={t('editor.tagsHint')}
                    error={fieldState.error?.message}
                    optional
                  >
                    <TagInput ref={field.ref} value={field.value} onChange={field.onChange} max={10} />
                  </Field>
                )}
              />
              <RowList
                name="hints"
                title={t('editor.hints')}
                hint={t('editor.hintsHint')}
                rowName={(number) => t('editor.hintNumber', { number })}
                add={t('editor.addHint')}
                fresh={NEW.words}
              >
                {(index) => (
                  <FormRich
                    name={`hints.${index}.text`}
                    label={t('editor.hintNumber', { number: index + 1 })}
                  />
                )}
              </RowList>
              <FormRich
                name="feedback"
                label={t('editor.feedback')}
                hint={t('editor.feedbackHint')}
                optional
              />
            </div>
          </Card>
          <SaveBar
            dirty={isDirty || questionId === undefined}
            saving={isSubmitting}
            savedAt={draft.savedAt}
            onRevert={() => void draft.revert()}
          />
        </form>
        <aside className="question-aside stack">
          <QuestionPreview kind={kind} />
          {children}
        </aside>
      </div>
    </FormProvider>
  )
}
