import type { ComponentProps } from 'react'
import { Link } from 'react-router'
import { Icon } from '@/ui/Icon'

interface Look {
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger' | 'outline-danger'
  size?: 'sm' | 'md' | 'lg'
  icon?: string
}

function classes({ variant = 'primary', size = 'md' }: Look, className = '') {
  return `btn btn-${variant} ${size === 'md' ? '' : `btn-${size}`} ${className}`
}

type ButtonProps = ComponentProps<'button'> & Look & { loading?: boolean }

/** While `loading`, it keeps its width and its focus, and ignores clicks. */
export function Button({
  variant,
  size,
  icon,
  loading = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={loading ? 'button' : type}
      className={classes({ variant, size }, className)}
      aria-busy={loading || undefined}
      aria-disabled={loading || undefined}
      onClick={loading ? undefined : onClick}
    >
      {loading && <span className="btn-spinner" aria-hidden="true" />}
      <span className="btn-content">
        {icon && <Icon svg={icon} />}
        {children}
      </span>
    </button>
  )
}

/** A link that looks like a button: it goes somewhere, a Button does something. */
export function ButtonLink({
  variant,
  size,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & Look) {
  return (
    <Link {...rest} className={classes({ variant, size }, className)}>
      {icon && <Icon svg={icon} />}
      {children}
    </Link>
  )
}
