import eye from 'bootstrap-icons/icons/eye.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import codeIcon from 'bootstrap-icons/icons/code-slash.svg?raw'
import linkIcon from 'bootstrap-icons/icons/link-45deg.svg?raw'
import listOl from 'bootstrap-icons/icons/list-ol.svg?raw'
import listUl from 'bootstrap-icons/icons/list-ul.svg?raw'
import quote from 'bootstrap-icons/icons/quote.svg?raw'
import bold from 'bootstrap-icons/icons/type-bold.svg?raw'
import heading from 'bootstrap-icons/icons/type-h2.svg?raw'
import italic from 'bootstrap-icons/icons/type-italic.svg?raw'
import { useDeferredValue, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { format, type Format } from '@/lib/markdownFormat'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { Textarea } from '@/ui/Input'
import { Markdown } from '@/ui/Markdown'

const TOOLS: { format: Format; icon: string; key?: string }[] = [
  { format: 'heading', icon: heading },
  { format: 'bold', icon: bold, key: 'b' },
  { format: 'italic', icon: italic, key: 'i' },
  { format: 'link', icon: linkIcon, key: 'k' },
  { format: 'bullets', icon: listUl },
  { format: 'numbers', icon: listOl },
  { format: 'quote', icon: quote },
  { format: 'code', icon: codeIcon },
]

interface MarkdownEditorProps {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  rows?: number
  maxLength?: number
  ref?: Ref<HTMLTextAreaElement>
}

/** Markdown with a toolbar; what readers will see stands beside it, or on a phone in its place. */
export function MarkdownEditor({ value, onChange, onBlur, rows = 14, maxLength, ref }: MarkdownEditorProps) {
  const { t } = useTranslation('common')
  const box = useRef<HTMLDivElement>(null)
  const [preview, setPreview] = useState(false)
  const shown = useDeferredValue(value)

  function apply(chosen: Format) {
    const area = box.current?.querySelector('textarea')
    if (!area) return
    const next = format(chosen, { text: value, start: area.selectionStart, end: area.selectionEnd })
    onChange(next.text)
    area.focus()
    // The selection can only be set once the new text stands in the field.
    requestAnimationFrame(() => area.setSelectionRange(next.start, next.end))
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return
    const tool = TOOLS.find(({ key }) => key === event.key.toLowerCase())
    if (!tool) return
    event.preventDefault()
    event.stopPropagation()
    apply(tool.format)
  }

  return (
    <div className="markdown-editor" data-preview={preview} ref={box}>
      <div className="markdown-tools" role="group" aria-label={t('markdown.tools')}>
        {TOOLS.map((tool) => (
          <IconButton
            key={tool.format}
            icon={tool.icon}
            size="sm"
            label={t(`markdown.${tool.format}`)}
            onClick={() => apply(tool.format)}
          />
        ))}
        <Button
          variant="ghost"
          size="sm"
          className="markdown-switch"
          icon={preview ? pencil : eye}
          aria-pressed={preview}
          onClick={() => setPreview(!preview)}
        >
          {preview ? t('markdown.write') : t('markdown.preview')}
        </Button>
      </div>
      <div className="markdown-panes">
        <Textarea
          ref={ref}
          value={value}
          rows={rows}
          maxLength={maxLength}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
          onKeyDown={onKeyDown}
        />
        <section
          className="markdown-preview"
          aria-label={t('markdown.preview')}
          // It scrolls, so the keyboard has to be able to reach it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          {shown.trim() ? (
            <Markdown text={shown} />
          ) : (
            <p className="text-body-secondary">{t('markdown.empty')}</p>
          )}
        </section>
      </div>
    </div>
  )
}
