export interface MoneyAmount {
  /** Integer minor units: 1999 is 19.99 EUR, and 1999 JPY is 1999 yen. */
  amount: number
  currency: string
}

/** How many decimals the currency has: 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  )
}

export function formatMoney({ amount, currency }: MoneyAmount, locale: string): string {
  const major = amount / 10 ** currencyDigits(currency)
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(major)
}
