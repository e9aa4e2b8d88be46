interface ProgressBarProps {
  /** 0 to 100. */
  percent: number
  /** Of what, for screen readers. */
  label: string
}

/** How much of something is done; say it in words beside it. */
export function ProgressBar({ percent, label }: ProgressBarProps) {
  return (
    <div
      className="progress progress-slim"
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <div className="progress-bar" style={{ width: `${percent}%` }} />
    </div>
  )
}
