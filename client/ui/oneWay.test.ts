// What has one way only in the whole page: other parts of the sources do not go around it.

import { readFileSync, readdirSync } from 'node:fs'

import { expect, test } from 'vitest'

const sources = readdirSync('client', { recursive: true, encoding: 'utf8' })
  .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
  .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(`client/${name}`, 'utf8') }))

const namesWith = (pattern: RegExp): readonly string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name)

test('[W8] what opens above a screen is drawn by the parts that Back closes', () => {
  expect(namesWith(/<(?:Modal|Drawer|Menu|Popover)(?:\.Root)?[\s>]/).toSorted()).toEqual([
    'features/contract/SafeMoment.tsx',
    'ui/ActionMenu.tsx',
    'ui/BottomSheet.tsx',
    'ui/Dialog.tsx',
  ])
  const closed = namesWith(/\buseBackCloses\(/)
  for (const name of ['features/contract/SafeMoment.tsx', 'ui/ActionMenu.tsx', 'ui/BottomSheet.tsx'])
    expect(closed).toContain(name)
  expect(namesWith(/\bhistory\.(?:pushState|go|back|forward)\(/)).toEqual(['ui/backCloses.ts'])
})

test('[W9] no field swallows the rest of a paste', () => {
  expect(namesWith(/\bmaxLength=/)).toEqual([])
})
