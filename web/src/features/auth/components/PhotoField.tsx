import person from 'bootstrap-icons/icons/person.svg?raw'
import { useEffect, useId, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'

interface PhotoFieldProps {
  value: File | undefined
  error: string | undefined
  onChange: (file: File | undefined) => void
}

/** A photo to take along, with a preview; the server checks and trims it. */
export function PhotoField({ value, error, onChange }: PhotoFieldProps) {
  const { t } = useTranslation('auth')
  const input = useRef<HTMLInputElement>(null)
  const errorId = useId()
  const preview = useMemo(() => value && URL.createObjectURL(value), [value])
  useEffect(() => {
    if (!preview) return undefined
    return () => URL.revokeObjectURL(preview)
  }, [preview])

  return (
    <div className="field">
      <div className="photo-field">
        {preview ? (
          <img src={preview} alt={t('register.photoPreview')} />
        ) : (
          <span className="photo-empty">
            <Icon svg={person} />
          </span>
        )}
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          accept="image/png,image/jpeg,image/webp"
          aria-label={t('register.photo')}
          aria-describedby={error && errorId}
          tabIndex={-1}
          onChange={(event) => onChange(event.target.files?.[0])}
        />
        <div>
          <Button variant="secondary" size="sm" onClick={() => input.current?.click()}>
            {t(value ? 'register.photoChange' : 'register.photoAdd')}
          </Button>{' '}
          {value && (
            <Button variant="ghost" size="sm" onClick={() => onChange(undefined)}>
              {t('register.photoRemove')}
            </Button>
          )}
          <p className="field-hint mt-1">{t('register.photoHint')}</p>
        </div>
      </div>
      {error && (
        <p className="field-error" id={errorId} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
