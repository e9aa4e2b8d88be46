interface VideoSelectProps {
  label: string
  className?: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

/** A choice in the bar of the player. */
export function VideoSelect({ label, className = '', value, options, onChange }: VideoSelectProps) {
  return (
    <select
      className={`video-select ${className}`}
      aria-label={label}
      title={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      // The player's keys are not for who chooses here.
      onKeyDown={(event) => event.stopPropagation()}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
