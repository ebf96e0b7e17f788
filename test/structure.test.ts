// The picture in ARCHITECTURE.md is what the imports say, and no arrow in it runs back up; `PICTURE=new` draws it anew. And
// what the documents name is there.

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { circlesIn, drawn, readArrows } from './support/structure.ts'

const PICTURE = /(?<=<!-- picture -->\n+```mermaid\n)[\s\S]*?(?=\n```)/

const arrows = readArrows()

if (process.env['PICTURE'] === 'new') {
  const page = readFileSync('ARCHITECTURE.md', 'utf8')
  writeFileSync(
    'ARCHITECTURE.md',
    page.replace(PICTURE, () => drawn(arrows)),
  )
}

test('no two folders import each other, around whatever corner, not even types', () => {
  expect(arrows.size).toBeGreaterThan(20)
  expect(circlesIn(arrows)).toEqual([])
})

test('a circle is found, whoever closes it', () => {
  const arrows = { a: ['b', 'd'], b: ['c'], c: ['a'], d: ['e'], e: [] }
  const closed = new Map(Object.entries(arrows).map(([room, into]) => [room, new Set(into)]))
  expect(circlesIn(closed)).toEqual(['a → b → c → a'])
})

test('the picture in ARCHITECTURE.md is the one that the imports draw', () => {
  expect(
    PICTURE.exec(readFileSync('ARCHITECTURE.md', 'utf8'))?.[0],
    'Draw it anew: PICTURE=new npx vitest run test/structure.test.ts',
  ).toBe(drawn(arrows))
})

/** In a line's text between backticks, or at the beginning of a line of a code block. */
const NAMED = /(?:`|^)((?:client|server|shared|test|findings)\/[\w./-]*\w\/?)(?=`|\s)/gm

test.each([
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  'shared/SPEC.md',
  'findings/README.md',
])('every path that %s names is there', (page) => {
  const named = [...readFileSync(page, 'utf8').matchAll(NAMED)].map(([, file = '']) => file)
  expect(named.filter((file) => !existsSync(file))).toEqual([])
})
