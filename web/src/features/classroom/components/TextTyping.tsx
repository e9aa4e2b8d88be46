import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PAGE, type Drawing } from '../model/board'
import { LINE_HEIGHT } from '../model/geometry'

const LONGEST = 500

interface TextTypingProps {
  drawing: Drawing
  /** Pixels for one length of the page. */
  scale: number
  onDone: (text: string) => void
}

/** Typing on the board itself. A click elsewhere or Ctrl+Enter ends it, Escape leaves the text as it was. */
export function TextTyping({ drawing, scale, onDone }: TextTypingProps) {
  const { t } = useTranslation('classroom')
  const [text, setText] = useState(drawing.text)
  const field = useRef<HTMLTextAreaElement>(null)
  const [x = 0, y = 0] = drawing.points
  const size = drawing.width * PAGE.width * scale
  const lines = text.split('\n')

  useEffect(() => field.current?.focus(), [])

  return (
    <textarea
      ref={field}
      className="board-typing"
      aria-label={t('board.typing')}
      value={text}
      maxLength={LONGEST}
      rows={lines.length}
      cols={Math.max(...lines.map((line) => line.length), 8) + 2}
      style={{
        left: `${x * 100}%`,
        top: `${y * 100}%`,
        maxWidth: `${(1 - x) * 100}%`,
        color: drawing.color,
        fontSize: size,
        lineHeight: LINE_HEIGHT,
      }}
      onChange={(event) => setText(event.target.value)}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={() => onDone(text)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') onDone(drawing.text)
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onDone(text)
      }}
    />
  )
}
