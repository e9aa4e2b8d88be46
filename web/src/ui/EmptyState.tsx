import type { ReactNode } from 'react'
import { Icon } from '@/ui/Icon'

interface EmptyStateProps {
  icon: string
  title: string
  /** `h1` where it stands for the whole page. */
  heading?: 'h1' | 'h2'
  /** Why there is nothing. */
  children?: ReactNode
  /** The one thing to do about it. */
  action?: ReactNode
}

export function EmptyState({ icon, title, heading: Heading = 'h2', children, action }: EmptyStateProps) {
  return (
    <div className="state">
      <span className="state-icon">
        <Icon svg={icon} />
      </span>
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}
