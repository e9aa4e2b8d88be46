import type { ComponentProps } from 'react'
import { useFieldControl } from '@/ui/Field'

export function Input({ className = '', ...rest }: ComponentProps<'input'>) {
  const field = useFieldControl()
  const invalid = field['aria-invalid'] ? 'is-invalid' : ''
  return <input type="text" {...field} {...rest} className={`form-control ${invalid} ${className}`} />
}

export function Textarea({ className = '', ...rest }: ComponentProps<'textarea'>) {
  const field = useFieldControl()
  const invalid = field['aria-invalid'] ? 'is-invalid' : ''
  return <textarea {...field} {...rest} className={`form-control ${invalid} ${className}`} />
}

export function Select({ className = '', children, ...rest }: ComponentProps<'select'>) {
  const field = useFieldControl()
  const invalid = field['aria-invalid'] ? 'is-invalid' : ''
  return (
    <select {...field} {...rest} className={`form-select ${invalid} ${className}`}>
      {children}
    </select>
  )
}
