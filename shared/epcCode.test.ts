import jsQR from 'jsqr'
import { encode } from 'uqr'
import { expect, test } from 'vitest'

import { epcLook, epcText, modulesPath } from './epcCode.ts'

const transfer = {
  payTo: { holder: 'Ben Okafor', iban: 'DE89370400440532013000', bic: '' },
  amount: 240_005,
  currency: 'EUR',
  reference: 'BEN-2026-0001',
}
type Change = Partial<Omit<typeof transfer, 'payTo'>> & {
  readonly payTo?: Partial<(typeof transfer)['payTo']>
}
const textOf = ({ payTo, ...more }: Change): string | null =>
  epcText({ ...transfer, ...more, payTo: { ...transfer.payTo, ...payTo } })

test('[P11] the text is that of EPC069-12: version 002 in UTF-8, amount with a dot, the number as reference', () => {
  expect(textOf({})?.split('\n')).toEqual([
    'BCD',
    '002',
    '1',
    'SCT',
    '',
    'Ben Okafor',
    'DE89370400440532013000',
    'EUR2400.05',
    '',
    '',
    'BEN-2026-0001',
  ])
  expect(textOf({ payTo: { bic: 'COBADEFFXXX' } })?.split('\n')[4]).toBe('COBADEFFXXX')
  expect(textOf({ amount: 1 })).toContain('\nEUR0.01\n')
  expect(textOf({ amount: 99_999_999_999 })).toContain('\nEUR999999999.99\n')
})

test('[P11] there is none where banks could not read it', () => {
  for (const change of [
    { currency: 'USD' },
    { amount: 0 },
    { amount: 100_000_000_000 },
    { reference: '' },
    { reference: 'n'.repeat(141) },
    { payTo: { holder: '' } },
    { payTo: { iban: '' } },
    { payTo: { iban: 'DE88370400440532013000' } },
    // an IBAN, but outside of SEPA
    { payTo: { iban: 'AE070331234567890123456' } },
    // SEPA without the EEA: only with a BIC
    { payTo: { iban: 'GB29NWBK60161331926819' } },
    // 70 letters of three bytes with the longest reference
    { payTo: { holder: '日'.repeat(70) }, reference: 'n'.repeat(140) },
  ])
    expect([change, textOf(change)]).toEqual([change, null])
  expect(textOf({ payTo: { iban: 'GB29NWBK60161331926819', bic: 'NWBKGB2L' } })).toContain('NWBKGB2L')
})

const SCALE = 4

/** The path as a reader's camera would have it: black squares on white. */
function photographed(path: string, size: number): string | null {
  const width = size * SCALE
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x = '', y = ''] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let down = 0; down < SCALE; down++)
      for (let right = 0; right < SCALE; right++) {
        const at = ((Number(y) * SCALE + down) * width + Number(x) * SCALE + right) * 4
        pixels.fill(0, at, at + 3)
      }
  return jsQR(pixels, width, width)?.data ?? null
}

test('[P11] what is drawn is read back by a reader that is not ours, accents and the longest text too', () => {
  for (const text of [
    textOf({}),
    textOf({ payTo: { holder: 'Zoë Ångström & Søn', bic: 'COBADEFFXXX' }, amount: 99_999_999_999 }),
    textOf({ payTo: { holder: 'H'.repeat(70) }, reference: 'n'.repeat(140) }),
  ]) {
    const { data, size, version } = encode(text ?? '', epcLook)
    expect(version).toBeLessThanOrEqual(13)
    expect(photographed(modulesPath(data), size)).toBe(text)
  }
})
