import { currencyDigits, type MoneyAmount } from '@/lib/money'

/** "19,99" or "19.99" in EUR is 1999 minor units. Undefined when it is no amount of that currency. */
export function parsePrice(text: string, currency: string): MoneyAmount | undefined {
  const trimmed = text.trim().replace(',', '.')
  if (trimmed === '') return { amount: 0, currency }
  const digits = currencyDigits(currency)
  const match = /^(\d{1,7})(?:\.(\d+))?$/.exec(trimmed)
  const [, whole = '', fraction = ''] = match ?? []
  if (whole === '' || fraction.length > digits) return undefined
  return { amount: Number(whole + fraction.padEnd(digits, '0')), currency }
}

/** What stands in the field for a price: "19.99", and nothing for a free course. */
export function priceText({ amount, currency }: MoneyAmount): string {
  if (amount === 0) return ''
  const digits = currencyDigits(currency)
  return (amount / 10 ** digits).toFixed(digits)
}
