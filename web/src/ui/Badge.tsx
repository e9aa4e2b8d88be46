import type { ReactNode } from 'react'
import { Icon } from '@/ui/Icon'

interface BadgeProps {
  tone?: 'neutral' | 'brand' | 'success' | 'warning' | 'danger' | 'info'
  icon?: string
  children: ReactNode
}

export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span className={`badge badge-${tone}`}>
      {icon && <Icon svg={icon} />}
      {children}
    </span>
  )
}
