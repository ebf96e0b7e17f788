import * as v from 'valibot'
import { expect, test } from 'vitest'

import { bicProblem, ibanProblem, isRealAccount } from './accountCodes.ts'
import { PayTo, asAccountCode, shownIban } from './payTo.ts'

const good = { holder: 'Ben Okafor', iban: 'DE89370400440532013000', bic: '', words: '' }
const isGood = (changed: Partial<typeof good>): boolean =>
  v.is(PayTo, { ...good, ...changed }) && isRealAccount({ ...good, ...changed })

test('[P7] where to pay is an account with right check digits and its holder, or words', () => {
  expect(isGood({})).toBe(true)
  expect(isGood({ bic: 'COBADEFFXXX', words: 'Please name the invoice.' })).toBe(true)
  expect(isGood({ holder: '', iban: '', words: 'By the link in my message.' })).toBe(true)
  for (const wrong of [
    { iban: 'DE88370400440532013000' },
    { iban: 'DE8937040044053201300' },
    { iban: 'DE89 3704 0044 0532 0130 00' },
    { iban: 'de89370400440532013000' },
    { iban: 'XX89370400440532013000' },
    { bic: 'COBA' },
    { holder: '' },
    { holder: 'B'.repeat(71) },
    { holder: 'Ben\nOkafor' },
    { iban: '', holder: '' },
    { iban: '', words: 'Cash' },
    { words: 'w'.repeat(501) },
  ])
    expect([wrong, isGood(wrong)]).toEqual([wrong, false])
})

test('[P7] any one digit that is wrong, and any two neighbours that changed places, are noticed', () => {
  const { iban } = good
  for (let place = 4; place < iban.length; place++) {
    const digit = Number(iban[place])
    for (let other = 0; other < 10; other++) {
      const typed = iban.slice(0, place) + String(other) + iban.slice(place + 1)
      expect([typed, isGood({ iban: typed })]).toEqual([typed, other === digit])
    }
    const [one, next] = [iban[place] ?? '', iban[place + 1] ?? '']
    const swapped = iban.slice(0, place) + next + one + iban.slice(place + 2)
    expect([swapped, isGood({ iban: swapped })]).toEqual([swapped, one === next || next === ''])
  }
})

test('[P7] an account number is read as it is typed and pasted, and what is wrong with it is said', () => {
  for (const typed of [
    'de89 3704 0044 0532 0130 00',
    'DE89-3704-0044-0532-0130-00',
    '\u00a0DE８９370400440532013000\u200b',
  ])
    expect(asAccountCode(typed)).toBe(good.iban)
  expect(shownIban(good.iban)).toBe('DE89 3704 0044 0532 0130 00')
  expect(ibanProblem(good.iban)).toBeNull()
  expect(ibanProblem('DE88370400440532013000')).toMatch(/^The check digits/)
  expect(ibanProblem('DE893704004405320130')).toMatch(/has 20 characters/)
  expect(ibanProblem('12345')).toMatch(/two letters/)
  expect(ibanProblem('9'.repeat(5_000))).toMatch(/two letters/)
  expect(bicProblem('COBADEFF')).toBeNull()
  expect(bicProblem('COBADEF')).toMatch(/8 or 11/)
})
