// Numbers lead somewhere: every rule of shared/SPEC.md and every check of SECURITY.md has a test that carries its number
// in the title, or says why there is nothing to try; and no test or comment cites a number that stands in neither.

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, test } from 'vitest'

const NUMBER = /\b(?:[A-Z]+-\d+|[A-Z]+\d+)\b/g
const SPAN = /\b([A-Z]+)(\d+)(?:-| to )\1(\d+)\b/g

const specification = readFileSync('shared/SPEC.md', 'utf8')
const rules = [...specification.matchAll(/^- ([A-Z]+\d+) /gm)].map(([, rule = '']) => rule)

interface Check {
  readonly number: string
  readonly tests: readonly string[]
  /** Why there is no test; undefined where there is one. */
  readonly reason: string | undefined
}
const checks: readonly Check[] = readFileSync('SECURITY.md', 'utf8')
  .split('\n')
  .filter((line) => /^- [A-Z]+-\d/.test(line))
  .map((line) => ({
    number: line.match(NUMBER)?.[0] ?? '',
    tests: [...line.matchAll(/`([^`]+\.test\.tsx?)`/g)].map(([, file = '']) => file),
    reason: /→ Nothing to try: (.+)$/.exec(line)?.[1],
  }))

const files = ['shared', 'server', 'client', 'test'].flatMap(sourcesIn)
const titles = new Map(
  files.filter(({ name }) => /\.test\.tsx?$/.test(name)).map(({ name, source }) => [name, titlesIn(source)]),
)
const titled = new Set([...titles.values()].flat())
const listed = new Set([...rules, ...checks.map(({ number }) => number)])

test('no number is given twice', () => {
  expect(rules.length).toBeGreaterThan(110)
  expect(checks.length).toBeGreaterThan(120)
  expect(listed.size).toBe(rules.length + checks.length)
})

test('every rule of the specification has a test', () => {
  expect(rules.filter((rule) => !titled.has(rule))).toEqual([])
})

describe('every check of SECURITY.md', () => {
  test('has a test, or says why there is nothing to try', () => {
    const untested = checks.filter(({ number, reason }) => reason === undefined && !titled.has(number))
    expect(untested.map(({ number }) => number)).toEqual([])
    const tried = checks.filter(({ number, reason }) => reason !== undefined && titled.has(number))
    expect(tried.map(({ number }) => number)).toEqual([])
  })

  test('names tests that carry its number', () => {
    const astray = checks.flatMap(({ number, tests, reason }) => {
      const wrong = tests.filter((file) => !existsSync(file) || titles.get(file)?.includes(number) !== true)
      const isNowhere = tests.length === 0 && reason === undefined
      return isNowhere ? [`${number} names no test`] : wrong.map((file) => `${number} ${file}`)
    })
    expect(astray).toEqual([])
  })
})

test('every number in a title leads somewhere', () => {
  const astray = [...titles].flatMap(([name, numbers]) => unlisted(numbers).map((n) => `${name} ${n}`))
  expect(astray).toEqual([])
})

test('every number in a comment leads somewhere', () => {
  const astray = files.flatMap(({ name, source }) => unlisted(citedIn(source)).map((n) => `${name} ${n}`))
  expect(astray).toEqual([])
})

test('every number on a page leads somewhere', () => {
  const pages = [...readdirSync('.').filter((name) => name.endsWith('.md')), 'shared/SPEC.md']
  const astray = pages.flatMap((page) =>
    unlisted(listable(readFileSync(page, 'utf8'))).map((number) => `${page} ${number}`),
  )
  expect(astray).toEqual([])
})

function sourcesIn(folder: string): readonly { readonly name: string; readonly source: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tsx?|mjs|css)$/.test(name))
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')))
    .filter((name) => name !== 'test/numbers.test.ts')
    .map((name) => ({ name, source: readFileSync(name, 'utf8') }))
}

/** `[B3]`, `[S8, T-29]` and `[INV1-INV12, INV15]`, which is all from the first to the last. */
function titlesIn(source: string): readonly string[] {
  return (source.match(/\[[A-Z]+-?\d[^\]\n]*\]/g) ?? []).flatMap(numbersIn)
}

function citedIn(source: string): readonly string[] {
  return (source.match(/(?<=^|\s)(?:\/\/|\/?\*\*?) .*/gm) ?? []).flatMap(listable)
}

/** In words: `(rules F1 to F4)`, `(T-44, T-45)`, `S7: with its record`. Only letters that are listed begin a number. */
function listable(text: string): readonly string[] {
  const letters = new Set([...listed].map(letterOf))
  return numbersIn(text).filter((number) => letters.has(letterOf(number)))
}

function numbersIn(text: string): readonly string[] {
  const spans = [...text.matchAll(SPAN)].flatMap(([, letter = '', from, to]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => `${letter}${Number(from) + i}`),
  )
  return [...spans, ...(text.match(NUMBER) ?? [])]
}

/** `B` of `B3`, `T-` of `T-44`. */
function letterOf(number: string): string {
  return number.replace(/\d+$/, '')
}

function unlisted(numbers: readonly string[]): readonly string[] {
  return [...new Set(numbers)].filter((number) => !listed.has(number))
}
