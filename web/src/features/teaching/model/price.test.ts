import { describe, expect, it } from 'vitest'
import { parsePrice, priceText } from './price'

describe('parsePrice', () => {
  it.each([
    ['19.99', 'EUR', 1999],
    ['19,9', 'EUR', 1990],
    ['0.07', 'EUR', 7],
    ['1.10', 'EUR', 110],
    ['500', 'JPY', 500],
    ['1.5', 'KWD', 1500],
    ['', 'EUR', 0],
  ])('"%s" %s is %i minor units', (text, currency, amount) => {
    expect(parsePrice(text, currency)).toEqual({ amount, currency })
  })

  it.each([
    ['19.999', 'EUR'],
    ['5.5', 'JPY'],
    ['-1', 'EUR'],
    ['1e3', 'EUR'],
    ['1.000,50', 'EUR'],
    ['free', 'EUR'],
  ])('"%s" %s is no amount', (text, currency) => {
    expect(parsePrice(text, currency)).toBeUndefined()
  })
})

it.each([
  [1999, 'EUR', '19.99'],
  [1990, 'EUR', '19.90'],
  [500, 'JPY', '500'],
  [0, 'EUR', ''],
])('%i %s is shown as "%s"', (amount, currency, text) => {
  expect(priceText({ amount, currency })).toBe(text)
})
