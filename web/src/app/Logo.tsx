/** A portico: the Lyceum was a colonnade to walk and talk in. */
export function Logo({ size = 30 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" className="logo">
      <rect width="32" height="32" rx="8.5" fill="#17594a" />
      <path
        d="M7 13.2 16 7l9 6.2v1.6H7zM9.5 17h2.6v6H9.5zm5.2 0h2.6v6h-2.6zm5.2 0h2.6v6h-2.6zM7 24.4h18v1.9H7z"
        fill="#f6efe0"
      />
    </svg>
  )
}
