// How much JavaScript stands between an address and a usable screen: what the page asks for at once, without what it
// fetches when it is idle or when something opens. A size is no timing: a test may hold it.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'

const BUILT = 'dist/client'
const MOST_FOR_BOTH = 230_000
const MOST_FOR_SIGN_IN = 130_000

const Chunk = v.object({
  file: v.string(),
  name: v.optional(v.string(), ''),
  imports: v.optional(v.array(v.string()), []),
  css: v.optional(v.array(v.string()), []),
})
type Chunk = v.InferOutput<typeof Chunk>

const signIn = ['start', 'account']
/** What a room's frame asks for by itself once it is drawn comes later. */
const board = ['start', 'frame', 'board']

/** By key. */
let manifest: Readonly<Record<string, Chunk>> = {}

beforeAll(() => {
  const file = join(BUILT, '.vite/manifest.json')
  if (!existsSync(file)) throw new Error('Build first: npm run build.')
  manifest = v.parse(v.record(v.string(), Chunk), JSON.parse(readFileSync(file, 'utf8')))
})

test('signing in and the board together load at most 230 kB of JavaScript', () => {
  const both = sizeOf([...signIn, ...board])
  console.log(`first load: sign-in ${kB(sizeOf(signIn))}, sign-in and board ${kB(both)} (gzip)`)
  expect(both).toBeLessThanOrEqual(MOST_FOR_BOTH)
})

test('the page to sign in loads no code of a room', () => {
  expect(namesIn(signIn)).toEqual(['account', 'rolldown-runtime', 'start'])
  expect(sizeOf(signIn)).toBeLessThanOrEqual(MOST_FOR_SIGN_IN)
})

test('the board is four scripts and three sheets, without what only opens later', () => {
  expect(namesIn(board)).toEqual(['board', 'frame', 'rolldown-runtime', 'start'])
  expect(closureOf(board).flatMap(({ css }) => css)).toHaveLength(3)
})

test('no screen takes along the editor', () => {
  const screens = ['parts', 'beside', 'overview', 'home', 'room', 'offers']
  expect(namesIn(screens)).not.toContain('editor')
  expect(namesIn(['home'])).not.toContain('room')
})

const namesIn = (names: readonly string[]): readonly string[] =>
  closureOf(names)
    .map(({ name }) => name)
    .toSorted()

/** The named chunks and whatever they import at once. */
function closureOf(names: readonly string[]): readonly Chunk[] {
  const seen = new Set<Chunk>()
  const add = (chunk: Chunk | undefined): void => {
    if (chunk === undefined || seen.has(chunk)) return
    seen.add(chunk)
    for (const key of chunk.imports) add(manifest[key])
  }
  for (const name of names) add(chunkOf(name))
  return [...seen]
}

function chunkOf(name: string): Chunk {
  const chunk = Object.values(manifest).find((one) => one.name === name && one.file.endsWith('.js'))
  if (chunk === undefined) throw new Error(`The build has no chunk named ${name}.`)
  return chunk
}

/** Bytes over the wire with gzip. */
function sizeOf(names: readonly string[]): number {
  let bytes = 0
  for (const { file } of closureOf(names))
    bytes += gzipSync(readFileSync(join(BUILT, file)), { level: 9 }).length
  return bytes
}

const kB = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`
