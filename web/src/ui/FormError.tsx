import { useEffect, useRef } from 'react'

/** What went wrong with the form as a whole. It takes the focus, so that nobody overlooks it. */
export function FormError({ message }: { message: string | undefined }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (message) box.current?.focus()
  }, [message])
  if (!message) return null
  return (
    <div ref={box} className="alert alert-danger mb-0" role="alert" tabIndex={-1}>
      {message}
    </div>
  )
}
