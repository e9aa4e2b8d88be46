import { createContext, use, useState, type DragEvent } from 'react'

/** What is being dragged over the outline; a browser hides it from drop targets until the drop. */
export interface Dragged {
  kind: 'module' | 'lesson'
  id: string
}

interface Dragging {
  dragged: Dragged | undefined
  setDragged: (dragged: Dragged | undefined) => void
}

export const DraggingContext = createContext<Dragging>({ dragged: undefined, setDragged: () => undefined })

/** The props of something that can be dragged by its whole body. */
export function useDraggable(item: Dragged) {
  const { dragged, setDragged } = use(DraggingContext)
  return {
    isDragged: dragged?.kind === item.kind && dragged.id === item.id,
    dragProps: {
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.stopPropagation()
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', item.id)
        setDragged(item)
      },
      onDragEnd: () => setDragged(undefined),
    },
  }
}

/** The props of a list item that takes drops in front of it (upper half) or behind it (lower half). */
export function useDropGap(kind: Dragged['kind'], index: number, onDrop: (id: string, gap: number) => void) {
  const { dragged, setDragged } = use(DraggingContext)
  const [gap, setGap] = useState<number>()

  function onDragOver(event: DragEvent<HTMLElement>) {
    if (dragged?.kind !== kind) return
    event.preventDefault()
    event.stopPropagation()
    const { top, height } = event.currentTarget.getBoundingClientRect()
    setGap(event.clientY < top + height / 2 ? index : index + 1)
  }
  const dropProps = {
    onDragOver,
    onDragLeave: () => setGap(undefined),
    onDrop: (event: DragEvent) => {
      if (dragged?.kind !== kind || gap === undefined) return
      event.preventDefault()
      event.stopPropagation()
      setGap(undefined)
      setDragged(undefined)
      onDrop(dragged.id, gap)
    },
  }
  const mark = gap === undefined ? undefined : gap === index ? 'before' : 'after'
  return { dropProps, 'data-drop': mark }
}
