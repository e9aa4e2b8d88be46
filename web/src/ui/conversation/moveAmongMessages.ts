import type { KeyboardEvent } from 'react'

const STEPS: Partial<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

/**
 * ↑ and ↓ walk from message to message, from the list's frame to its last one. Answers the id of the
 * message that has the focus, so that other keys can act on it.
 */
export function moveAmongMessages(event: KeyboardEvent<HTMLDivElement>): string | undefined {
  const { target, currentTarget: list } = event
  if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return undefined
  const isMessage = target.matches('.message')
  if (!isMessage && target !== list) return undefined
  const step = STEPS[event.key]
  if (step === undefined) return isMessage ? target.dataset.id : undefined

  const messages = [...list.querySelectorAll<HTMLElement>('.message[tabindex]')]
  const next = isMessage ? messages[messages.indexOf(target) + step] : messages.at(-1)
  if (next) {
    event.preventDefault()
    next.focus()
  }
  return undefined
}
