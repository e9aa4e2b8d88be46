import { useCallback, useRef, useState } from 'react'
import { useDraft } from '@/lib/useDraft'
import type { Attachment, Message, Person } from '@/ui/conversation/documents'
import type { Outbox, Quote } from '@/ui/conversation/model/Outbox'
import { excerpt } from '@/ui/conversation/model/excerpt'
import type { TypingSignal } from '@/ui/conversation/model/TypingSignal'
import { useAttachments } from '@/ui/conversation/useAttachments'
import type { MessageActions } from '@/ui/conversation/useMessageActions'

interface Draft {
  text: string
  quote: Quote | null
  attachments: Attachment[]
}

interface ComposerOptions {
  roomId: string
  viewer: Person
  outbox: Outbox
  actions: MessageActions
  signal: TypingSignal
  onSent: () => void
}

export const quoteOf = ({ id, text, author, attachments }: Message): Quote => ({
  id,
  text: excerpt(text) || attachments.map(({ name }) => name).join(', '),
  name: author?.fullName ?? '',
})

/** What is being written: text, quote and files, kept as a draft of the room; or a message that is edited. */
export function useComposer({ roomId, viewer, outbox, actions, signal, onSent }: ComposerOptions) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const [quote, setQuote] = useState<Quote | null>(null)
  const [editing, setEditing] = useState<Message>()
  const setAside = useRef('')
  const tray = useAttachments()
  const { reset: resetTray } = tray

  const { save, discard } = useDraft<Draft>(`chat:${viewer.id}:${roomId}`, (draft) => {
    setText(draft.text)
    setQuote(draft.quote)
    resetTray(draft.attachments)
  })

  const uploaded = tray.files.flatMap(({ attachment }) => attachment ?? [])
  const isUploading = tray.files.some(({ progress }) => progress !== undefined)
  const hasContent = text.trim() !== '' || (!editing && uploaded.length > 0)

  // After the new text stands in the field: a field that has just come cannot be focused before.
  const focusField = useCallback((caret?: number) => {
    requestAnimationFrame(() => {
      field.current?.focus()
      if (caret !== undefined) field.current?.setSelectionRange(caret, caret)
    })
  }, [])

  function keep(change: Partial<Draft>) {
    if (!editing) save({ text, quote, attachments: uploaded, ...change })
  }

  function change(next: string) {
    setText(next)
    keep({ text: next })
    if (!editing) signal.typed(next)
  }

  function stopEditing() {
    setEditing(undefined)
    setText(setAside.current)
  }

  return {
    field,
    text,
    quote,
    editing,
    tray,
    canSend: hasContent && !isUploading,
    change,
    focusField,
    reply: (message: Message) => {
      if (editing) stopEditing()
      setQuote(quoteOf(message))
      save({ text: editing ? setAside.current : text, quote: quoteOf(message), attachments: uploaded })
      focusField()
    },
    edit: (message: Message) => {
      if (!editing) setAside.current = text
      setEditing(message)
      setText(message.text)
      focusField(message.text.length)
    },
    write: (more: string) => {
      change(text ? `${text}\n${more}` : more)
      focusField()
    },
    /** Leaves the edit or the quote; what was written before comes back. */
    cancel: () => {
      if (editing) stopEditing()
      else if (quote) {
        setQuote(null)
        keep({ quote: null })
      }
      focusField()
    },
    submit: () => {
      const trimmed = text.trim()
      if (!hasContent || isUploading) return
      if (editing) {
        if (trimmed !== editing.text) void actions.edit(editing, trimmed)
        stopEditing()
        return
      }
      outbox.add({
        clientId: crypto.randomUUID(),
        roomId,
        text: trimmed,
        quote,
        attachments: uploaded,
        createdAt: new Date().toISOString(),
      })
      setText('')
      setQuote(null)
      resetTray()
      void discard()
      signal.stopped()
      onSent()
    },
  }
}

export type Composing = ReturnType<typeof useComposer>
