// The countries of the world by their English names, from the browser's own tables.

export interface Choice {
  readonly value: string
  readonly label: string
}

/** Names of the tables that are no country, and old names of new ones. */
const noCountry = new Set([
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'EU',
  'EZ',
  'IC',
  'QO',
  'TA',
  'UN',
  'XA',
  'XB',
  'ZZ',
])

export function countryChoices(): readonly Choice[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  return pairsOfLetters()
    .filter((code) => !noCountry.has(code) && new Intl.Locale(`und-${code}`).region === code)
    .flatMap((value) => {
      const label = names.of(value)
      return label === undefined ? [] : [{ value, label }]
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en'))
}

function pairsOfLetters(): readonly string[] {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  return letters.flatMap((first) => letters.map((second) => first + second))
}
