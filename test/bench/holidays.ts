// npm run bench -- holidays [--write]: compares the closed dates that are proposed with a second source, Python's `holidays`
// (pip install holidays==0.109), for this year and the two after it, and prints where they differ on a working day. A
// difference is a question, not a fault: feasts that the moon decides differ by a day, and some countries list days that only
// part of them keeps. `--write` keeps the answer in test/bench/holidays.md, with date and versions. Outside CI.

import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

import * as v from 'valibot'

import { listed, openLibrary } from '../../server/billing/holidays.ts'
import { restDaysOf } from '../../server/billing/weekends.ts'

const Second = v.object({
  version: v.string(),
  countries: v.record(
    v.string(),
    v.object({ weekend: v.array(v.number()), days: v.record(v.string(), v.string()) }),
  ),
})

const script = `
import holidays, json, sys
years = [int(year) for year in sys.argv[1:]]
countries = {}
for code in holidays.list_supported_countries(include_aliases=False):
    if len(code) != 2: continue
    try: found = holidays.country_holidays(code, years=years, language='en_US')
    except Exception: found = holidays.country_holidays(code, years=years)
    weekend = sorted((day + 1) % 7 for day in getattr(found, 'weekend', {5, 6}))
    countries[code] = {'weekend': weekend, 'days': {day.isoformat(): name for day, name in found.items()}}
json.dump({'version': holidays.__version__, 'countries': countries}, sys.stdout)
`

const now = new Date()
const years = [0, 1, 2].map((ahead) => now.getUTCFullYear() + ahead)
const asked = spawnSync('python3', ['-c', script, ...years.map(String)], {
  encoding: 'utf8',
  maxBuffer: 2 ** 27,
})
if (asked.status !== 0) {
  console.error(`The second source did not answer (pip install holidays): ${asked.stderr || asked.error}`)
  process.exit(2)
}
const second = v.parse(Second, JSON.parse(asked.stdout))

const lines: string[] = []
const agreeing: string[] = []
const known = Object.keys((await openLibrary()).getCountries('en'))
for (const code of known.toSorted()) {
  const other = second.countries[code]
  if (other === undefined) continue
  const rest = restDaysOf(code, '')
  const isWorkingDay = (date: string): boolean =>
    !rest.includes(new Date(date).getUTCDay()) && years.includes(Number.parseInt(date, 10))
  const { closed } = listed(await openLibrary(code), code, years)
  const ours = new Set(closed.map(({ date }) => date).filter(isWorkingDay))
  const theirs = new Set(Object.keys(other.days).filter(isWorkingDay))
  const onlyOurs = [...ours].filter((date) => !theirs.has(date))
  const onlyTheirs = [...theirs].filter((date) => !ours.has(date)).toSorted()
  const week = rest.join() === other.weekend.join() ? '' : `${rest.join(' ')} / ${other.weekend.join(' ')}`
  if (onlyOurs.length + onlyTheirs.length === 0 && week === '') agreeing.push(code)
  else lines.push(`| ${code} | ${byYear(onlyOurs)} | ${byYear(onlyTheirs)} | ${week} |`)
}

const { version } = createRequire(import.meta.url)('date-holidays/package.json') as { version: string }
const table = [
  '# Closed dates against a second source',
  '',
  `${now.toISOString().slice(0, 10)}: date-holidays ${version} with our corrections, against holidays ${second.version} (Python), ${years[0]} to ${years.at(-1)}.`,
  'Working days only; whole countries, no regions. Made by `npm run bench -- holidays --write`; see the head of `holidays.ts`.',
  '',
  `No difference: ${agreeing.join(' ')}.`,
  '',
  `Unknown to date-holidays, so that nothing is proposed: ${Object.keys(second.countries)
    .filter((code) => !known.includes(code))
    .toSorted()
    .join(' ')}.`,
  '',
  '| country | only here | only there | rest days here / there, 0 is Sunday |',
  '| --- | --- | --- | --- |',
  ...lines,
  '',
].join('\n')
console.log(table)
if (process.argv.includes('--write')) writeFileSync(path.join(process.cwd(), 'test/bench/holidays.md'), table)

/** `2027: 03-09 03-10`. */
function byYear(dates: readonly string[]): string {
  return years
    .map(
      (year) =>
        [year, dates.filter((date) => date.startsWith(`${year}`)).map((date) => date.slice(5))] as const,
    )
    .filter(([, days]) => days.length > 0)
    .map(([year, days]) => `${year}: ${days.join(' ')}`)
    .join('; ')
}
