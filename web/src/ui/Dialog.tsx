import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '@/ui/IconButton'

interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  size?: 'md' | 'lg'
  /** Buttons, the main one last. */
  footer?: ReactNode
  children?: ReactNode
}

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  size = 'md',
  footer,
  children,
}: DialogProps) {
  const { t } = useTranslation('common')
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="overlay">
          <Radix.Content
            className={`dialog ${size === 'lg' ? 'dialog-lg' : ''}`}
            {...(!description && { 'aria-describedby': undefined })}
          >
            <div className="dialog-header">
              <Radix.Title asChild>
                <h2>{title}</h2>
              </Radix.Title>
              <Radix.Close asChild>
                <IconButton icon={xLg} label={t('ui.close')} size="sm" />
              </Radix.Close>
            </div>
            {description && (
              <Radix.Description className="dialog-description">{description}</Radix.Description>
            )}
            <div className="dialog-body">{children}</div>
            {footer && <div className="dialog-footer">{footer}</div>}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  )
}
