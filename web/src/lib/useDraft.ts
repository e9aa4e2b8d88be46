import { del, get, set } from 'idb-keyval'
import { useCallback, useEffect, useRef, useState } from 'react'

const SAVE_AFTER_MS = 400

/**
 * Keeps what is typed in IndexedDB, so that a closed tab or a failed request loses nothing.
 * `restored` turns true once the stored draft, if any, has been read.
 */
export function useDraft<T>(key: string, onRestore: (draft: T) => void) {
  const [restored, setRestored] = useState(false)
  const timer = useRef<number>(undefined)
  const unsaved = useRef<{ draft: T }>(undefined)
  const restore = useRef(onRestore)
  useEffect(() => {
    restore.current = onRestore
  })

  useEffect(() => {
    let current = true
    void get<T>(`draft:${key}`).then((draft) => {
      if (!current) return
      if (draft !== undefined) restore.current(draft)
      setRestored(true)
    })
    return () => {
      current = false
    }
  }, [key])

  const flush = useCallback(() => {
    window.clearTimeout(timer.current)
    if (unsaved.current) void set(`draft:${key}`, unsaved.current.draft)
    unsaved.current = undefined
  }, [key])

  // On the way to another page: what was typed a moment ago is not lost either.
  useEffect(() => flush, [flush])

  const save = useCallback(
    (draft: T) => {
      window.clearTimeout(timer.current)
      unsaved.current = { draft }
      timer.current = window.setTimeout(flush, SAVE_AFTER_MS)
    },
    [flush],
  )
  const discard = useCallback(async () => {
    window.clearTimeout(timer.current)
    unsaved.current = undefined
    await del(`draft:${key}`)
  }, [key])
  return { restored, save, discard }
}
