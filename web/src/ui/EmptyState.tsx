import type { ReactNode } from 'react'
import { Icon } from '@/ui/Icon'

interface EmptyStateProps {
  icon: string
  title: string
  /** Why there is nothing. */
  children?: ReactNode
  /** The one thing to do about it. */
  action?: ReactNode
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="state">
      <span className="state-icon">
        <Icon svg={icon} />
      </span>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}
