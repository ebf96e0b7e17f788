// What `date-holidays` 3.37.0 has wrong or does not know, by country: corrected here where a source says how, else said in a
// sentence beside the list. Compared with a second source by `test/holidays/compare.mjs`.

import type { HalfDay } from '../../shared/http.ts'

export type Day = Pick<HalfDay, 'date' | 'name'>

export interface Correction {
  /** The closed days of one year, in order. */
  readonly closed?: (days: readonly Day[], year: number) => readonly Day[]
  readonly halfDays?: (year: number, days: readonly Day[]) => readonly HalfDay[]
  /** How many days a feast lasts that the library knows for one, by its rule. */
  readonly feasts?: Readonly<Record<string, number>>
  readonly note?: string
}

const FITR = '1 Shawwal'
const ADHA = '10 Dhu al-Hijjah'
const MAWLID = '12 Rabi al-awwal'

const later = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
const weekday = (date: string): number => new Date(date).getUTCDay()
const without = (days: readonly Day[], name: RegExp): readonly Day[] =>
  days.filter((day) => !name.test(day.name))

/** The day before, the day and the day after; of three days with a Sunday the next working day is closed as well. */
function koreanNewYear(days: readonly Day[]): readonly Day[] {
  const first = days.find(({ name }) => name.startsWith('Korean New Year'))?.date
  if (first === undefined) return []
  const three = [-1, 0, 1].map((shift) => ({ date: later(first, shift), name: 'Korean New Year' }))
  const hasSunday = three.some(({ date }) => weekday(date) === 0)
  return hasSunday ? [...three, { date: later(first, 2), name: 'Korean New Year (substitute day)' }] : three
}

function koreanLabourDay(year: number): readonly Day[] {
  const day = { date: `${year}-05-01`, name: 'Labour Day' }
  const missed = { 6: 2, 0: 1 }[weekday(day.date)]
  return missed === undefined
    ? [day]
    : [day, { date: later(day.date, missed), name: 'Labour Day (substitute day)' }]
}

const moonOfLanka = /Poya|Mahasivarathri|Id-Ul|Milad|Deepavali/

export const corrections: Readonly<Record<string, Correction>> = {
  // Cabinet decree of 2022: four days; the National Day has two
  AE: {
    closed: (days, year) => [
      ...days,
      ...days
        .filter(({ name }) => name.startsWith('Feast of the Sacrifice'))
        .slice(0, 1)
        .map(({ date }) => ({ date: later(date, -1), name: 'Day of Arafah (expected)' })),
      { date: `${year}-12-03`, name: 'National Day' },
    ],
  },
  BD: {
    closed: (days) => without(days, /^(Buddha's Birthday|Krishna Janmashtami|Durga Puja)$/),
    note: 'Hindu and Buddhist feasts of Bangladesh are not in this list: add those that you keep.',
  },
  BH: { feasts: { [FITR]: 3 } },
  CI: { feasts: { [ADHA]: 2 } },
  // State Council decision of 2024-11: Spring Festival has four days, Labour Day two
  CN: {
    closed: (days, year) => {
      const spring = days.findLast(({ name }) => name === 'Spring Festival')?.date
      return [
        ...without(days, /^Children's Day$/),
        ...(spring === undefined ? [] : [{ date: later(spring, 1), name: 'Spring Festival' }]),
        { date: `${year}-05-02`, name: 'Labour Day' },
      ]
    },
    note: 'China moves working days to weekends around its holidays and says which ones each autumn: neither those make-up days nor the days off that they buy are in this list.',
  },
  DJ: { feasts: { [FITR]: 2, [ADHA]: 2 } },
  // Law 23-10 of 2023: three days each
  DZ: { feasts: { [FITR]: 3, [ADHA]: 3 } },
  EG: {
    note: 'Egypt often moves a holiday to the next Thursday by a decree of its own: look the list over when it is announced.',
  },
  GM: { feasts: { [FITR]: 2, [ADHA]: 2 } },
  GN: { feasts: { [ADHA]: 2 } },
  IN: {
    note: 'India’s holidays differ by state and by office: choose the state, and add Holi, Diwali and the other days that you keep.',
  },
  KR: {
    closed: (days, year) => [
      ...without(days, /^Korean New Year/),
      ...koreanNewYear(days),
      ...koreanLabourDay(year),
    ],
    note: 'Korea’s election days are not in this list.',
  },
  LK: {
    closed: (days, year) =>
      year === 2026 ? days : [...without(days, moonOfLanka), { date: `${year}-05-01`, name: 'Labour Day' }],
    note: 'Sri Lanka’s full-moon days and its Hindu and Muslim feasts are known for 2026 only: add those of later years when they are announced.',
  },
  MA: {
    feasts: { [FITR]: 2, [ADHA]: 2, [MAWLID]: 2 },
    closed: (days, year) => [
      ...days,
      { date: `${year}-01-14`, name: 'Amazigh New Year' },
      { date: `${year}-10-31`, name: 'Unity Day' },
    ],
  },
  MR: { feasts: { [FITR]: 2 } },
  NE: { feasts: { [ADHA]: 2 } },
  TN: { feasts: { [FITR]: 3, [ADHA]: 3 } },
  // Law 2429: the eves of the feasts and 28 October are holidays from 13:00
  TR: {
    halfDays: (year, days) => [
      ...['End of Ramadan', 'Feast of the Sacrifice'].flatMap((feast) =>
        days
          .filter(({ name }) => name.startsWith(feast))
          .slice(0, 1)
          .map(({ date, name }) => ({ date: later(date, -1), name: `Eve of ${name}`, from: '13:00' })),
      ),
      { date: `${year}-10-28`, name: 'Eve of Republic Day', from: '13:00' },
    ],
  },
}
