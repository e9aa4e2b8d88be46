import { useState, type DragEvent } from 'react'

/** Files dropped anywhere on an element. Without `onFiles` it takes none. */
export function useFileDrop(onFiles: ((files: File[]) => void) | undefined) {
  const [isOver, setIsOver] = useState(false)

  function holdsFiles(event: DragEvent) {
    return onFiles !== undefined && event.dataTransfer.types.includes('Files')
  }

  return {
    isOver,
    props: {
      onDragOver: (event: DragEvent) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setIsOver(true)
      },
      onDragLeave: (event: DragEvent) => {
        const inside =
          event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)
        if (!inside) setIsOver(false)
      },
      onDrop: (event: DragEvent) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setIsOver(false)
        onFiles?.([...event.dataTransfer.files])
      },
    },
  }
}
