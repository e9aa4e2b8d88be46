import '../auth.scss'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocumentTitle } from '@/lib/useDocumentTitle'
import { Walkway } from './Walkway'

interface AuthLayoutProps {
  title: string
  lead?: ReactNode
  /** The way to another page of this kind. */
  footer?: ReactNode
  children: ReactNode
}

/** A form beside a picture; on a narrow screen only the form. */
export function AuthLayout({ title, lead, footer, children }: AuthLayoutProps) {
  const { t } = useTranslation('auth')
  useDocumentTitle(title)
  return (
    <div className="container auth">
      <div className="auth-form">
        <h1>{title}</h1>
        {lead && <p className="text-body-secondary">{lead}</p>}
        {children}
        {footer && <p className="auth-footer">{footer}</p>}
      </div>
      <aside className="auth-picture">
        <Walkway />
        <p>{t('picture')}</p>
      </aside>
    </div>
  )
}
