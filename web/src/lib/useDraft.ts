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

  const save = useCallback(
    (draft: T) => {
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(() => void set(`draft:${key}`, draft), SAVE_AFTER_MS)
    },
    [key],
  )
  const discard = useCallback(async () => {
    window.clearTimeout(timer.current)
    await del(`draft:${key}`)
  }, [key])
  return { restored, save, discard }
}
