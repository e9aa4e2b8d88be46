import { useId, type ComponentProps, type ReactNode } from 'react'

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode
  type?: 'checkbox' | 'radio'
}

/** A checkbox, or one radio button of a group, with its own label. */
export function Checkbox({ label, type = 'checkbox', ...rest }: CheckboxProps) {
  const id = useId()
  return (
    <div className="form-check">
      <input {...rest} id={id} type={type} className="form-check-input" />
      <label className="form-check-label" htmlFor={id}>
        {label}
      </label>
    </div>
  )
}
