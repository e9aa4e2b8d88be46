import { useEffect } from 'react'

/** Names the browser tab. Undefined (still loading) leaves the product's name. */
export function useDocumentTitle(title: string | undefined) {
  useEffect(() => {
    document.title = title ? `${title} · Lyceum` : 'Lyceum'
  }, [title])
}
