import { COURSE_LANGUAGES } from '@/lib/languages'

/** ISO 3166-1 codes of the countries and territories with a postal address of their own. */
const COUNTRIES =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GG GH GI GL GM GN GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE ZA ZM ZW'.split(
    ' ',
  )

export interface Choice {
  code: string
  name: string
}

/** Named in the reader's language and sorted by it; what is chosen now is never missing. */
function choices(
  type: 'region' | 'language' | 'currency',
  codes: readonly string[],
  locale: string,
  current: string,
) {
  const names = new Intl.DisplayNames(locale, { type, fallback: 'code' })
  const all = current && !codes.includes(current) ? [current, ...codes] : codes
  return all
    .map((code): Choice => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, locale))
}

export const countries = (locale: string, current: string) => choices('region', COUNTRIES, locale, current)
export const languages = (locale: string, current: string) =>
  choices('language', COURSE_LANGUAGES, locale, current)
export const currencies = (locale: string, current: string) =>
  choices('currency', Intl.supportedValuesOf('currency'), locale, current)

/** IANA names; browsers leave out the aliases, so the one that is set may have to be added. */
export function timeZones(current: string): string[] {
  const zones = Intl.supportedValuesOf('timeZone')
  return [...new Set([...(current ? [current] : []), 'UTC', ...zones])].sort()
}
