import { useEffect, useRef } from 'react'

/** Keys such as "?" or "mod+k"; "mod" is ⌘ on a Mac and Ctrl elsewhere. */
export type Hotkeys = Record<string, () => void>

function isTyping(target: EventTarget | null) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

/** Calls the action of a pressed key. Plain keys stay silent while somebody is typing. */
export function useHotkeys(hotkeys: Hotkeys) {
  const latest = useRef(hotkeys)
  useEffect(() => {
    latest.current = hotkeys
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const mod = event.metaKey || event.ctrlKey
      if (event.altKey || event.isComposing || (!mod && isTyping(event.target))) return
      const action = latest.current[(mod ? 'mod+' : '') + event.key.toLowerCase()]
      if (!action) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
