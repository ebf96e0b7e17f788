// The countries of the world to choose from, by their English names.

import { knownCountry } from '../../shared/placeNames.ts'

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
  return pairsOfLetters()
    .filter((code) => !noCountry.has(code) && new Intl.Locale(`und-${code}`).region === code)
    .flatMap((value) => {
      const label = knownCountry(value)
      return label === undefined ? [] : [{ value, label }]
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en'))
}

function pairsOfLetters(): readonly string[] {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  return letters.flatMap((first) => letters.map((second) => first + second))
}
