import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { Textarea } from '@/ui/Input'
import { toast } from '@/ui/toast'
import type { Moment } from '../model/notes'
import { CreateNote, DeleteNote, UpdateNote, type NoteFragment } from './noteDocuments'
import { useMomentText } from './useMomentText'

interface NoteItemProps {
  note: ResultOf<typeof NoteFragment>
  lessonId: string
  onGoTo: (moment: Moment) => void
}

export function NoteItem({ note, lessonId, onGoTo }: NoteItemProps) {
  const { t } = useTranslation('player')
  const at = useMomentText()(note)
  const [isEditing, setIsEditing] = useState(false)
  const { run: remove } = useAction(DeleteNote)
  const { run: create } = useAction(CreateNote)

  async function removeIt() {
    if (!(await remove({ input: { noteId: note.id } }))) return
    const { text, second, page } = note
    const undo = () => void create({ input: { lessonId, text, second, page } })
    toast(t('myNotes.deleted'), { action: { label: t('myNotes.undo'), onClick: undo } })
  }

  if (isEditing) return <EditNote note={note} onDone={() => setIsEditing(false)} />
  return (
    <li>
      {at !== undefined && (
        <button type="button" className="note-moment" onClick={() => onGoTo(note)}>
          <span className="visually-hidden">{t('myNotes.goTo')}</span> {at}
        </button>
      )}
      <p>{note.text}</p>
      <span className="note-acts">
        <IconButton icon={pencil} size="sm" label={t('myNotes.edit')} onClick={() => setIsEditing(true)} />
        <IconButton icon={trash} size="sm" label={t('myNotes.delete')} onClick={() => void removeIt()} />
      </span>
    </li>
  )
}

function EditNote({ note, onDone }: { note: NoteItemProps['note']; onDone: () => void }) {
  const { t } = useTranslation(['player', 'common'])
  const [text, setText] = useState(note.text)
  const { run, busy } = useAction(UpdateNote)

  async function save(event: SyntheticEvent) {
    event.preventDefault()
    if (text.trim() === '') return
    if (await run({ input: { noteId: note.id, text: text.trim() } })) onDone()
  }

  return (
    <li>
      <form className="note-composer" onSubmit={(event) => void save(event)}>
        <Textarea
          // Editing was asked for: the cursor belongs here.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          aria-label={t('myNotes.edit')}
          rows={3}
          maxLength={5000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onDone()
          }}
        />
        <div className="d-flex gap-2">
          <Button type="submit" size="sm" loading={busy}>
            {t('common:ui.save')}
          </Button>
          <Button size="sm" variant="ghost" onClick={onDone}>
            {t('common:ui.cancel')}
          </Button>
        </div>
      </form>
    </li>
  )
}
