import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '@/ui/IconButton'

interface SheetProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  footer?: ReactNode
  children: ReactNode
}

/** A dialog that slides up from the bottom edge: a side panel's place on a phone. */
export function Sheet({ open, onOpenChange, title, footer, children }: SheetProps) {
  const { t } = useTranslation('common')
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="overlay sheet-overlay">
          <Radix.Content className="sheet" aria-describedby={undefined}>
            <div className="sheet-header">
              <Radix.Title asChild>
                <h2>{title}</h2>
              </Radix.Title>
              <Radix.Close asChild>
                <IconButton icon={xLg} label={t('ui.close')} size="sm" />
              </Radix.Close>
            </div>
            <div className="sheet-body">{children}</div>
            {footer && <div className="sheet-footer">{footer}</div>}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  )
}
