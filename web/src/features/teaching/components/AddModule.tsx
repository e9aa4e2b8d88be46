import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { Input } from '@/ui/Input'
import { CreateModule } from './outlineDocuments'

/** A line at the end of the outline: type a title, press Enter, type the next. */
export function AddModule({ courseId, first }: { courseId: string; first: boolean }) {
  const { t } = useTranslation('teaching')
  const { run, busy } = useAction(CreateModule)
  const [title, setTitle] = useState('')

  async function submit(event: SyntheticEvent) {
    event.preventDefault()
    if (title.trim() === '' || busy) return
    if (await run({ input: { courseId, title: title.trim() } })) setTitle('')
  }

  return (
    <form className="add-module" onSubmit={(event) => void submit(event)}>
      <Input
        aria-label={t('outline.moduleTitle')}
        placeholder={first ? t('outline.firstModule') : t('outline.nextModule')}
        value={title}
        maxLength={160}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Button type="submit" variant={first ? 'primary' : 'secondary'} icon={plus} loading={busy}>
        {t('outline.addModule')}
      </Button>
    </form>
  )
}
