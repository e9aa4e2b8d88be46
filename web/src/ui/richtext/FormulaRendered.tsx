import katex from 'katex'
import 'katex/dist/katex.min.css'
import { useLayoutEffect, useRef } from 'react'
import type { FormulaProps } from '@/ui/richtext/Formula'

/** KaTeX writes MathML beside what is seen, which screen readers read. What is no TeX shows in red. */
export default function FormulaRendered({ tex, display }: FormulaProps) {
  const box = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    if (!box.current) return
    katex.render(tex, box.current, {
      displayMode: display,
      throwOnError: false,
      errorColor: 'var(--bs-danger-text-emphasis)',
      maxExpand: 200,
      maxSize: 20,
    })
    // By the rules of names, what stands in <math> does not count for the label of an option.
    box.current.querySelector('math')?.setAttribute('aria-label', tex)
  }, [tex, display])
  return <span ref={box} className={display ? 'formula formula-display' : 'formula'} />
}
