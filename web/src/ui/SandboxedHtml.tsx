interface SandboxedHtmlProps {
  /** The server's sandboxed page of the lesson (`interactiveUrl`). */
  src: string
  /** What it shows, for screen readers. */
  title: string
}

/**
 * Somebody's own HTML. Without `allow-same-origin` the frame is a stranger to us: no cookies, no
 * storage, no token, no way into this page. Its policy for scripts comes with its own response.
 */
export function SandboxedHtml({ src, title }: SandboxedHtmlProps) {
  return (
    <iframe
      className="sandbox"
      src={src}
      title={title}
      sandbox="allow-scripts"
      referrerPolicy="no-referrer"
    />
  )
}
