import emojiSmile from 'bootstrap-icons/icons/emoji-smile.svg?raw'
import paperclip from 'bootstrap-icons/icons/paperclip.svg?raw'
import send from 'bootstrap-icons/icons/send-fill.svg?raw'
import check from 'bootstrap-icons/icons/check-lg.svg?raw'
import { useId, useRef, type ClipboardEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ComposerNote } from '@/ui/conversation/ComposerNote'
import { EmojiPicker } from '@/ui/conversation/EmojiPicker'
import { MentionList } from '@/ui/conversation/MentionList'
import type { Composing } from '@/ui/conversation/useComposer'
import { useMentions } from '@/ui/conversation/useMentions'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { UploadRow } from '@/ui/UploadRow'

const LONGEST = 5_000
const WARN_FROM = 4_500

interface ComposerProps {
  roomId: string
  viewerId: string
  composing: Composing
  /** Seconds until the viewer may send again. */
  wait: number
  /** ↑ in the empty field. */
  onEditLast: () => void
}

/** On a phone Enter makes a new line, as everywhere there; the button sends. */
const entersByKey = () => !window.matchMedia('(pointer: coarse)').matches

/** Where a message is written: Enter sends, Shift+Enter makes a line, @ mentions, files by drop, paste and button. */
export function Composer({ roomId, viewerId, composing, wait, onEditLast }: ComposerProps) {
  const { t } = useTranslation('chat')
  const { field, text, editing, tray, canSend, change, focusField } = composing
  const fileInput = useRef<HTMLInputElement>(null)
  const listId = useId()
  const mentions = useMentions({
    roomId,
    viewerId,
    onComplete: (completed) => {
      change(completed.text)
      focusField(completed.caret)
    },
  })
  const isMentioning = mentions.people.length > 0
  const mustWait = wait > 0 && !editing

  function submit() {
    if (mustWait) return
    mentions.close()
    composing.submit()
  }

  function onMentionKey({ key }: KeyboardEvent): boolean {
    if (key === 'ArrowDown') mentions.move(1)
    else if (key === 'ArrowUp') mentions.move(-1)
    else if (key === 'Escape') mentions.close()
    else if ((key === 'Enter' || key === 'Tab') && mentions.current) mentions.choose(mentions.current)
    else return false
    return true
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (isMentioning && onMentionKey(event)) {
      event.preventDefault()
      event.stopPropagation()
    } else if (event.key === 'Enter' && !event.shiftKey && entersByKey()) {
      event.preventDefault()
      submit()
    } else if (event.key === 'Escape' && (editing || composing.quote)) {
      event.stopPropagation()
      composing.cancel()
    } else if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault()
      onEditLast()
    }
  }

  function onPaste(event: ClipboardEvent) {
    const files = [...event.clipboardData.files]
    if (files.length === 0 || editing) return
    event.preventDefault()
    tray.add(files)
  }

  function insert(emoji: string) {
    const caret = field.current?.selectionStart ?? text.length
    change(text.slice(0, caret) + emoji + text.slice(caret))
    focusField(caret + emoji.length)
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <ComposerNote composing={composing} />
      {tray.files.length > 0 && !editing && (
        <div className="composer-tray">
          {tray.files.map(({ key, name, size, progress, error, attachment }) => (
            <UploadRow
              key={key}
              name={name}
              size={size}
              progress={progress}
              error={error}
              done={false}
              onCancel={() => tray.remove(key)}
              onRetry={attachment ? undefined : () => tray.retry(key)}
            />
          ))}
        </div>
      )}
      {isMentioning && (
        <MentionList
          id={listId}
          people={mentions.people}
          current={mentions.current}
          onChoose={mentions.choose}
        />
      )}
      <div className="composer-row">
        <input
          ref={fileInput}
          type="file"
          multiple
          hidden
          aria-label={t('composer.attach')}
          onChange={(event) => {
            tray.add([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
        {!editing && (
          <IconButton
            icon={paperclip}
            label={t('composer.attach')}
            onClick={() => fileInput.current?.click()}
          />
        )}
        {/* The text stands behind the field too, unseen, and gives it its height. */}
        <div className="composer-grow" data-text={text}>
          <textarea
            ref={field}
            className="composer-field"
            rows={1}
            maxLength={LONGEST}
            aria-label={t('composer.label')}
            placeholder={t('composer.label')}
            role="combobox"
            aria-expanded={isMentioning}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isMentioning ? `${listId}-${mentions.current?.id ?? ''}` : undefined}
            value={text}
            onChange={(event) => {
              change(event.target.value)
              mentions.follow(event.target.value, event.target.selectionStart)
            }}
            onBlur={mentions.close}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
          />
        </div>
        <EmojiPicker onChoose={insert} trigger={<IconButton icon={emojiSmile} label={t('emoji.insert')} />} />
        <button
          type="submit"
          className="btn btn-primary btn-icon composer-send"
          aria-label={t(editing ? 'composer.save' : 'composer.send')}
          title={t(editing ? 'composer.save' : 'composer.send')}
          aria-disabled={!canSend || mustWait}
        >
          {mustWait ? <span aria-hidden="true">{wait}</span> : <Icon svg={editing ? check : send} />}
        </button>
      </div>
      <div className="composer-hint" role="status">
        {mustWait && text !== '' && t('composer.slow', { count: wait })}
        {text.length > WARN_FROM && t('composer.left', { count: LONGEST - text.length })}
      </div>
    </form>
  )
}
