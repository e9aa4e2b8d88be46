import { lazy, Suspense, type ReactNode } from 'react'
import { Skeleton } from '@/ui/Skeleton'

const Rendered = lazy(() => import('@/ui/richtext/RichTextRendered'))

export interface RichTextProps {
  text: string
  /** Part of a line, such as an option in its label: paragraphs make no gaps of their own. */
  inline?: boolean
  /** Stands where the text has [[1]], [[2]] …; without it they stay as they are written. */
  gap?: (number: number) => ReactNode
}

/** Somebody's Markdown with mathematics (`$x^2$`) and pictures of ours (`![…](asset:<id>)`), sanitised. */
export function RichText(props: RichTextProps) {
  return (
    <Suspense fallback={<Skeleton width={props.inline ? '8rem' : '100%'} />}>
      <Rendered {...props} />
    </Suspense>
  )
}
