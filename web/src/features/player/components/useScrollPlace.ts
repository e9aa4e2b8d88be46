import { useEffect, type RefObject } from 'react'
import { isWithinText, scrollFraction } from '../model/resume'

const TAKES_OVER = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const

/**
 * Follows how far a text is scrolled, and goes to where it was left. What loads late changes its
 * height, so it is held there until the reader takes over.
 *
 * @param start 0 to 1; null while it is not known yet
 */
export function useScrollPlace(
  article: RefObject<HTMLElement | null>,
  start: number | null | undefined,
  onMove: (scroll: number) => void,
) {
  useEffect(() => {
    const element = article.current
    if (!element || start === null || start === undefined || !isWithinText(start)) return undefined
    const goThere = () => {
      const { top, height } = element.getBoundingClientRect()
      const hidden = height - window.innerHeight
      if (hidden > 0) window.scrollTo({ top: window.scrollY + top + start * hidden, behavior: 'instant' })
    }
    const observer = new ResizeObserver(goThere)
    const letGo = () => observer.disconnect()
    observer.observe(element)
    for (const event of TAKES_OVER) window.addEventListener(event, letGo, { passive: true })
    return () => {
      letGo()
      for (const event of TAKES_OVER) window.removeEventListener(event, letGo)
    }
  }, [article, start])

  useEffect(() => {
    if (start === null) return undefined
    function follow() {
      const place = article.current?.getBoundingClientRect()
      const scroll = place && scrollFraction(place, window.innerHeight)
      if (scroll !== undefined) onMove(scroll)
    }
    window.addEventListener('scroll', follow, { passive: true })
    return () => window.removeEventListener('scroll', follow)
  }, [article, start, onMove])
}
