import exclamation from 'bootstrap-icons/icons/exclamation-circle-fill.svg?raw'
import { createContext, use, useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '@/ui/Icon'

interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  error?: string
  /** Says "(optional)"; a field is required otherwise. */
  optional?: boolean
  children: ReactNode
}

interface ControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-required': true | undefined
}

const FieldContext = createContext<ControlProps | undefined>(undefined)

/** The label, hint and error of the one control inside. */
export function Field({ label, hint, error, optional, children }: FieldProps) {
  const { t } = useTranslation('common')
  const id = useId()
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label} {optional && <span className="field-optional">({t('ui.optional')})</span>}
      </label>
      <FieldContext
        value={{
          id,
          'aria-describedby': describedBy || undefined,
          'aria-invalid': error ? true : undefined,
          'aria-required': optional ? undefined : true,
        }}
      >
        {children}
      </FieldContext>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <Icon svg={exclamation} /> {error}
        </p>
      )}
    </div>
  )
}

/** What ties a control to the Field around it; empty outside of one. */
export function useFieldControl(): Partial<ControlProps> {
  return use(FieldContext) ?? {}
}
