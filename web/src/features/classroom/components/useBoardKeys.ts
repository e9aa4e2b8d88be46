import { useEffect, useRef } from 'react'
import { moved } from '../model/geometry'
import type { BoardEditor } from '../model/BoardEditor'
import type { BoardLog } from '../model/BoardLog'
import type { Hand, HandTool, Style } from '../model/Hand'

/** The key of each tool. */
export const TOOL_KEYS: Record<HandTool, string> = {
  SELECT: 'v',
  PEN: 'p',
  LINE: 'l',
  ARROW: 'a',
  RECTANGLE: 'r',
  ELLIPSE: 'o',
  TEXT: 't',
  ERASER: 'e',
}

const ARROWS: Record<string, [number, number] | undefined> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
const STEP = 0.01

interface BoardKeys {
  hand: Hand
  log: BoardLog
  editor: BoardEditor
  selectedId: string | undefined
  style: Style
  onStyle: (change: Partial<Style>) => void
  canDraw: boolean
}

/** The board's keys. They are silent while somebody types or a menu or dialog is open. */
export function useBoardKeys(keys: BoardKeys) {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.altKey || event.defaultPrevented || isElsewhere(event.target)) return
      if (act(event, latest.current)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function isElsewhere(target: EventTarget | null) {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]') !== null
  )
}

/** Whether the key meant something. */
function act(event: KeyboardEvent, { hand, log, editor, selectedId, onStyle, canDraw }: BoardKeys): boolean {
  if (!canDraw) return false
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey) {
    if (key === 'y' || (key === 'z' && event.shiftKey)) editor.redo()
    else if (key === 'z') editor.undo()
    else return false
    return true
  }
  const tool = Object.entries(TOOL_KEYS).find(([, ofTool]) => ofTool === key)
  if (tool) {
    onStyle({ tool: tool[0] as HandTool })
    return true
  }
  if (key === 'escape') {
    hand.cancel()
    return true
  }
  const selected = selectedId === undefined ? undefined : log.drawing(selectedId)
  if (!selected) return false
  const direction = ARROWS[event.key]
  if (direction) {
    const [x, y] = direction.map((steps) => steps * STEP * (event.shiftKey ? 5 : 1)) as [number, number]
    editor.change(selected.clientId, { points: moved(selected.points, x, y) })
  } else if (key === 'delete' || key === 'backspace') editor.erase([selected.clientId])
  else if (key === 'enter' && event.target === document.body) hand.edit(selected.clientId)
  else return false
  return true
}
