import { useCallback, useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { useDraft } from '@/lib/useDraft'
import { Button } from '@/ui/Button'
import { Textarea } from '@/ui/Input'
import type { Moment } from '../model/notes'
import { CreateNote } from './noteDocuments'
import { useMomentText } from './useMomentText'

const WHOLE_LESSON: Moment = { second: null, page: null }

interface NoteComposerProps {
  lessonId: string
  momentNow: () => Moment
}

/** A note belongs to the moment at which its writing began. */
export function NoteComposer({ lessonId, momentNow }: NoteComposerProps) {
  const { t } = useTranslation('player')
  const momentText = useMomentText()
  const [text, setText] = useState('')
  const [moment, setMoment] = useState(WHOLE_LESSON)
  const { run, busy } = useAction(CreateNote)
  const restore = useCallback((draft: { text: string; moment: Moment }) => {
    setText(draft.text)
    setMoment(draft.moment)
  }, [])
  const draft = useDraft(`note:${lessonId}`, restore)

  function write(written: string) {
    const at = text === '' ? momentNow() : moment
    setText(written)
    setMoment(at)
    draft.save({ text: written, moment: at })
  }

  async function add(event: SyntheticEvent) {
    event.preventDefault()
    if (text.trim() === '') return
    if (!(await run({ input: { lessonId, text: text.trim(), ...moment } }))) return
    setText('')
    setMoment(WHOLE_LESSON)
    await draft.discard()
  }

  const at = text === '' ? undefined : momentText(moment)
  return (
    <form className="note-composer" onSubmit={(event) => void add(event)}>
      <Textarea
        aria-label={t('myNotes.write')}
        placeholder={t('myNotes.placeholder')}
        rows={2}
        maxLength={5000}
        value={text}
        onChange={(event) => write(event.target.value)}
      />
      {text !== '' && (
        <Button type="submit" size="sm" loading={busy}>
          {at === undefined ? t('myNotes.add') : t('myNotes.addAt', { at })}
        </Button>
      )}
    </form>
  )
}
