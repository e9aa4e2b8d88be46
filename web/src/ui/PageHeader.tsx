import type { ReactNode } from 'react'
import { useDocumentTitle } from '@/lib/useDocumentTitle'

interface PageHeaderProps {
  /** The page's one h1, and the name of the browser tab. */
  title: string
  lead?: ReactNode
  actions?: ReactNode
}

export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  useDocumentTitle(title)
  return (
    <header className="page-header">
      <div>
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {actions && <div className="d-flex flex-wrap gap-2">{actions}</div>}
    </header>
  )
}
