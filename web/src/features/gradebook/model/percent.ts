/** "87.5 %"; a dash where there is nothing yet. */
export function percentOf(value: number | null, language: string): string {
  if (value === null) return '–'
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value)
  return `${number} %`
}

/** A number as people type it, with a point or a comma and perhaps a percent sign; undefined if it is none. */
export function typedNumber(text: string): number | undefined {
  const clean = text.replace('%', '').trim().replace(',', '.')
  return /^\d+(\.\d+)?$/.test(clean) ? Number(clean) : undefined
}

/** How much of the total a category makes, in percent of all weights; null while no weight is above 0. */
export function shareOf(weight: number, all: readonly { weight: number }[]): number | null {
  const sum = all.reduce((total, category) => total + category.weight, 0)
  return sum > 0 ? Math.round((weight / sum) * 1_000) / 10 : null
}
