export type DayPart = 'morning' | 'afternoon' | 'evening' | 'night'

/** How to greet somebody at this hour, 0 to 23. */
export function dayPart(hour: number): DayPart {
  if (hour < 5) return 'night'
  if (hour < 12) return 'morning'
  return hour < 18 ? 'afternoon' : 'evening'
}
