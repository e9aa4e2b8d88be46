import type { ComponentProps } from 'react'
import { Input } from '@/ui/Input'

/** For the six digits of a mail: one field, so that pasting and the phone's suggestion work. */
export function CodeInput(props: ComponentProps<'input'>) {
  return (
    <Input
      {...props}
      className="code-input"
      inputMode="numeric"
      autoComplete="one-time-code"
      placeholder="······"
      maxLength={12}
    />
  )
}
