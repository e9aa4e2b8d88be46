import type { ComponentProps } from 'react'
import { Icon } from '@/ui/Icon'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: string
  /** What it does, for everybody: the tooltip and the accessible name. */
  label: string
  variant?: 'ghost' | 'secondary'
  size?: 'sm' | 'md'
}

export function IconButton({
  icon,
  label,
  variant = 'ghost',
  size = 'md',
  className = '',
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      className={`btn btn-${variant} btn-icon ${size === 'sm' ? 'btn-sm' : ''} ${className}`}
    >
      <Icon svg={icon} />
    </button>
  )
}
