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
  imports: v.optional(v.array(v.string()), []),
})
type Manifest = Readonly<Record<string, v.InferOutput<typeof Chunk>>>

const entry = 'index.html'
const signIn = ['features/account/SignIn.tsx']
/** What a room's frame asks for by itself, the safe moment's watch and what attaches files to tasks, comes later. */
const board = ['app/Frame.tsx', 'features/board/BoardPage.tsx']

let manifest: Manifest = {}

beforeAll(() => {
  const file = join(BUILT, '.vite/manifest.json')
  if (!existsSync(file)) throw new Error('Build first: npm run build.')
  manifest = v.parse(v.record(v.string(), Chunk), JSON.parse(readFileSync(file, 'utf8')))
})

test('signing in and the board together load at most 230 kB of JavaScript', () => {
  const both = sizeOf([entry, ...signIn, ...board])
  console.log(`first load: sign-in ${kB(sizeOf([entry, ...signIn]))}, sign-in and board ${kB(both)} (gzip)`)
  expect(both).toBeLessThanOrEqual(MOST_FOR_BOTH)
})

test('the page to sign in loads no code of a room', () => {
  const files = closureOf([entry, ...signIn])
  expect(sizeOf([entry, ...signIn])).toBeLessThanOrEqual(MOST_FOR_SIGN_IN)
  for (const name of board) expect(files).not.toContain(name)
})

test.each(['ui/RichTextEditor.tsx', 'features/board/CardDialog.tsx', 'features/board/Suggestions.tsx'])(
  '%s comes when it is opened',
  (name) => {
    expect(manifest).toHaveProperty([name])
    expect(closureOf([entry, ...signIn, ...board])).not.toContain(name)
  },
)

/** The named chunks and whatever they import at once, by name in the manifest. */
function closureOf(names: readonly string[], seen: Set<string> = new Set()): ReadonlySet<string> {
  for (const name of names) {
    if (seen.has(name)) continue
    seen.add(name)
    closureOf(chunkOf(name).imports, seen)
  }
  return seen
}

function chunkOf(name: string) {
  const chunk = manifest[name]
  if (chunk === undefined) throw new Error(`The build has no chunk for ${name}.`)
  return chunk
}

/** Bytes over the wire with gzip. */
function sizeOf(names: readonly string[]): number {
  const files = new Set([...closureOf(names)].map((name) => chunkOf(name).file))
  let bytes = 0
  for (const file of files) bytes += gzipSync(readFileSync(join(BUILT, file)), { level: 9 }).length
  return bytes
}

const kB = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`
