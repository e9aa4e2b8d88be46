import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useFormMutation } from '@/gql/useFormMutation'
import { link, paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { CreateDeck } from './deckMutations'

/** Of a course, or without one the viewer's own. */
export function NewDeck({ courseId }: { courseId?: string }) {
  const { t } = useTranslation('decks')
  const navigate = useNavigate()
  const form = useForm({ defaultValues: { title: '' } })
  const { errors, isSubmitting } = form.formState
  const create = useFormMutation(CreateDeck, form)
  const submit = form.handleSubmit(async ({ title }) => {
    const payload = await create({ input: { title, courseId } })
    if (payload?.deck) await navigate(link(paths.deck, { deckId: payload.deck.id }))
  })
  return (
    <form className="new-deck" onSubmit={(event) => void submit(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      <Field label={t(courseId ? 'list.newTitle' : 'list.newOwn')} error={errors.title?.message}>
        <Input {...form.register('title')} maxLength={160} />
      </Field>
      <Button type="submit" icon={plus} variant="secondary" loading={isSubmitting}>
        {t('list.create')}
      </Button>
    </form>
  )
}
