import { useSyncExternalStore } from 'react'
import type { Levels } from '../model/Levels'

interface LevelMeterProps {
  levels: Levels
  personId: string
  label: string
}

const BARS = [0.08, 0.2, 0.35, 0.5, 0.65]

/** Five bars that follow a voice. */
export function LevelMeter({ levels, personId, label }: LevelMeterProps) {
  const lit = useSyncExternalStore(levels.subscribe, () => {
    const level = levels.of(personId)
    return BARS.filter((bar) => level > bar).length
  })
  return (
    <span
      className="level-meter"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={BARS.length}
      aria-valuenow={lit}
    >
      {BARS.map((bar, index) => (
        <span key={bar} data-lit={index < lit || undefined} style={{ height: `${30 + index * 17}%` }} />
      ))}
    </span>
  )
}
