import { Switch as Radix } from 'radix-ui'
import { useId, type ReactNode } from 'react'

interface SwitchProps {
  label: ReactNode
  /** Keeps the label for screen readers only, where a table's headings say it. */
  hideLabel?: boolean
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

/** Acts at once; use a Checkbox for what a form sends later. */
export function Switch({ label, hideLabel, checked, disabled, onChange }: SwitchProps) {
  const id = useId()
  return (
    <div className="switch">
      <Radix.Root id={id} className="switch-track" {...{ checked, disabled }} onCheckedChange={onChange}>
        <Radix.Thumb className="switch-thumb" />
      </Radix.Root>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : ''}>
        {label}
      </label>
    </div>
  )
}
