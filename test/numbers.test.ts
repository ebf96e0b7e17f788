// Every numbered rule, invariant and check has a test that carries its number in the title, or a reason why there is none.

import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

import { expect, test } from 'vitest'

const titled = new Set(
  ['shared', 'server', 'client', 'test']
    .flatMap((folder) => testFilesIn(folder))
    .flatMap((file) => readFileSync(file, 'utf8').match(/\[[A-Z]+-?\d[^\]\n]*\]/g) ?? [])
    .flatMap(numbersIn),
)

test('every rule of the specification', () => {
  const specification = readFileSync('shared/SPEC.md', 'utf8')
  const rules = [...specification.matchAll(/^- ([A-Z]\d+) /gm)].map(([, rule = '']) => rule)
  expect(rules.length).toBeGreaterThan(90)
  expect(new Set(rules).size).toBe(rules.length)
  expect(rules.filter((rule) => !titled.has(rule))).toEqual([])
})

test('every invariant of the room log', () => {
  expect(missing(numbered('INV', [[1, 15]]))).toEqual([])
})

/** What cannot happen in this product: there is nothing to try. */
const impossible: Readonly<Record<string, string>> = {
  'T-02': 'there is no second factor',
  'T-09': 'nobody is removed from a room: its two parties keep their copy of it',
  'T-10': 'no file has a signed link: each request is authorised by the session',
  'T-12': 'nobody is removed from a room',
  'T-35': 'a role never changes in a room; it is read from the room’s state at every command',
  'T-92': 'there is no second factor',
  'T-93': 'there is no second factor',
  'T-103': 'a duration: the bench measures the loop, tests assert none',
}

test('every security check', () => {
  const checks = numbered('T', [
    [1, 20],
    [22, 35],
    [37, 46],
    [48, 56],
    [58, 78],
    [80, 81],
    [83, 97],
    [99, 121],
  ])
  expect(missing(checks).filter((check) => impossible[check] === undefined)).toEqual([])
  expect(Object.keys(impossible).filter((check) => titled.has(check))).toEqual([])
})

test('every fault that must be survived', () => {
  expect(missing(['R-1', 'R-2', 'R-3', 'R-7', 'R-8', 'R-9', 'R-10'])).toEqual([])
})

function testFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name) && path.join(folder, name) !== 'test/numbers.test.ts')
    .map((name) => path.join(folder, name))
}

/** `[INV1-INV12, INV15]` names all from the first to the last. */
function numbersIn(brackets: string): readonly string[] {
  const spans = [...brackets.matchAll(/\b([A-Z]+)(\d+)-\1(\d+)/g)].flatMap(([, letter = '', from, to]) =>
    numbered(letter, [[Number(from), Number(to)]]),
  )
  return [...spans, ...(brackets.match(/\b(?:[TR]-\d+|[A-Z]+\d+)/g) ?? [])]
}

function numbered(letter: string, spans: readonly (readonly [number, number])[]): readonly string[] {
  const hyphen = letter === 'T' ? '-' : ''
  return spans.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, i) => letter + hyphen + padded(from + i, hyphen)),
  )
}

function padded(n: number, hyphen: string): string {
  return String(n).padStart(hyphen === '' ? 1 : 2, '0')
}

function missing(numbers: readonly string[]): readonly string[] {
  return numbers.filter((number) => !titled.has(number))
}
