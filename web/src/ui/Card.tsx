import type { ReactNode } from 'react'

interface CardProps {
  title?: ReactNode
  /** A button or link at the title's end. */
  action?: ReactNode
  className?: string
  children: ReactNode
}

export function Card({ title, action, className = '', children }: CardProps) {
  return (
    <section className={`card ${className}`}>
      <div className="card-body">
        {title && (
          <div className="d-flex justify-content-between align-items-center gap-3 mb-3">
            <h2 className="h4 m-0">{title}</h2>
            {action}
          </div>
        )}
        {children}
      </div>
    </section>
  )
}
