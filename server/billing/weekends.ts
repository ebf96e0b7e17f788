// The weekly rest days of a country as offices keep them. Locale data answer for most countries; where they differ from life
// this table stands, each line with where it is from. 0 is Sunday.

const FRIDAY_SATURDAY = [5, 6] as const
const SATURDAY_SUNDAY = [0, 6] as const

const inLife: Readonly<Record<string, readonly number[]>> = {
  // Ministry of Public Administration, circular on weekly holidays of government offices, since 2005
  BD: FRIDAY_SATURDAY,
  // Brunei's public service rests on Friday and Sunday and works on Saturday (Public Service Department)
  BN: [0, 5],
  // python-holidays 0.109, `Djibouti.weekend`
  DJ: FRIDAY_SATURDAY,
  // Central government offices have a five-day week since 1985-06-03 (Department of Personnel and Training)
  IN: SATURDAY_SUNDAY,
  // python-holidays 0.109, `Maldives.weekend`
  MV: FRIDAY_SATURDAY,
  // Saturday alone: the Cabinet took the two-day weekend back on 2022-06-06 (fiscalnepal.com/2022/06/06/9235)
  NP: [6],
  // Palestinian Authority offices
  PS: FRIDAY_SATURDAY,
  // Public Service Standing Orders: Monday to Friday
  UG: SATURDAY_SUNDAY,
}

/** States whose week is not the country's: Kedah, Kelantan and Terengganu (Malaysia), by their own governments. */
const inRegion: Readonly<Record<string, readonly number[]>> = {
  'MY-02': FRIDAY_SATURDAY,
  'MY-03': FRIDAY_SATURDAY,
  'MY-11': FRIDAY_SATURDAY,
}

export const restDaysOf = (country: string, region: string): readonly number[] =>
  inRegion[`${country}-${region}`] ?? inLife[country] ?? byLocaleData(country)

function byLocaleData(country: string): readonly number[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    readonly weekInfo?: { readonly weekend: readonly number[] }
    readonly getWeekInfo?: () => { readonly weekend: readonly number[] }
  }
  const info = locale.getWeekInfo?.() ?? locale.weekInfo
  return (info?.weekend ?? [6, 7]).map((day) => day % 7).toSorted((a, b) => a - b)
}
