import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const NEWEST_WITHIN_PX = 60
const OLDER_WITHIN_PX = 500
const FLASH_MS = 2_000

const isAtNewest = (box: HTMLElement) =>
  box.scrollHeight - box.scrollTop - box.clientHeight < NEWEST_WITHIN_PX

interface ScrollKeeperOptions {
  /** Changes when the rows do. */
  rows: unknown
  onNearTop: () => void
  /** The last message that is wholly on the screen, before somebody who looks. */
  onSeen: (seq: number) => void
}

interface Anchor {
  key: string
  top: number
}

/**
 * Keeps the reader where they read: at the newest message while they are there, and otherwise on the
 * line they look at, whatever is added above or grows. Messages carry `data-key` and `data-seq`.
 */
export function useScrollKeeper({ rows, onNearTop, onSeen }: ScrollKeeperOptions) {
  const list = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const anchor = useRef<Anchor>(undefined)
  const stuck = useRef(true)
  const [atNewest, setAtNewest] = useState(true)
  const handlers = useRef({ onNearTop, onSeen })
  useEffect(() => {
    handlers.current = { onNearTop, onSeen }
  })

  const look = useCallback(() => {
    const box = list.current
    if (!box) return
    const frame = box.getBoundingClientRect()
    const lines = [...box.querySelectorAll<HTMLElement>('[data-key]')]
    const first = lines.find((line) => line.getBoundingClientRect().bottom > frame.top)
    anchor.current = first && {
      key: first.dataset.key ?? '',
      top: first.getBoundingClientRect().top - frame.top,
    }
    if (document.visibilityState === 'visible' && document.hasFocus()) {
      const seen = lines.findLast(
        (line) => line.dataset.seq && line.getBoundingClientRect().bottom <= frame.bottom + 8,
      )
      if (seen) handlers.current.onSeen(Number(seen.dataset.seq))
    }
  }, [])

  const keep = useCallback(() => {
    const box = list.current
    if (!box) return
    if (stuck.current) {
      box.scrollTop = box.scrollHeight
    } else if (anchor.current) {
      const { key, top } = anchor.current
      const line = box.querySelector(`[data-key="${CSS.escape(key)}"]`)
      if (line) box.scrollTop += line.getBoundingClientRect().top - box.getBoundingClientRect().top - top
    }
    look()
    if (box.scrollTop < OLDER_WITHIN_PX) handlers.current.onNearTop()
  }, [look])

  useLayoutEffect(keep, [rows, keep])

  useEffect(() => {
    const box = list.current
    if (!box || !content.current) return
    let frame = 0
    function onScroll() {
      if (!box) return
      stuck.current = isAtNewest(box)
      setAtNewest(stuck.current)
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        look()
        if (box.scrollTop < OLDER_WITHIN_PX) handlers.current.onNearTop()
      })
    }
    const growth = new ResizeObserver(keep)
    growth.observe(content.current)
    growth.observe(box)
    box.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      cancelAnimationFrame(frame)
      growth.disconnect()
      box.removeEventListener('scroll', onScroll)
      window.removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [keep, look])

  const toNewest = useCallback(() => {
    stuck.current = true
    setAtNewest(true)
    keep()
  }, [keep])

  /** Shows this line in the middle and lets it light up. Answers whether it is there. */
  const toLine = useCallback(
    (key: string) => {
      const box = list.current
      const line = box?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
      if (!box || !line) return false
      line.scrollIntoView({ block: 'center' })
      stuck.current = isAtNewest(box)
      setAtNewest(stuck.current)
      const lit = 'var(--ly-primary-soft)'
      line.animate({ backgroundColor: [lit, lit, 'transparent'] }, FLASH_MS)
      look()
      return true
    },
    [look],
  )

  return { list, content, atNewest, toNewest, toLine }
}
