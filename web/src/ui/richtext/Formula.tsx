import { lazy, Suspense } from 'react'

const Rendered = lazy(() => import('@/ui/richtext/FormulaRendered'))

export interface FormulaProps {
  /** Without its dollar signs. */
  tex: string
  /** On a line of its own. */
  display: boolean
}

/** Mathematics in TeX. It can be read as TeX until KaTeX is here. */
export function Formula(props: FormulaProps) {
  return (
    <Suspense fallback={<code>{props.tex}</code>}>
      <Rendered {...props} />
    </Suspense>
  )
}
