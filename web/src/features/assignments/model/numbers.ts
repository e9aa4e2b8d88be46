/** "7.5" or, in German, "7,5"; at most two places. */
export const points = (value: number, language: string) =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value)

/** A number as people type it, with a point or a comma; undefined if it is none. */
export function typed(text: string): number | undefined {
  const clean = text.trim().replace(',', '.')
  return /^\d+(\.\d+)?$/.test(clean) ? Number(clean) : undefined
}
