// The fences between the folders hold in every folder: a later override of the linter replaces an earlier one, so a fence
// that is put up once can fall where another one was put up after it. Here each fence gets a violation planted in each
// folder that it surrounds, in a copy of the tree that holds nothing else, and the linter has to refuse every one.

import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { describe, expect, test } from 'vitest'

interface Fence {
  /** Folders that it surrounds, with all that lies in them. */
  readonly around: readonly string[]
  /** Files and packages that are out of bounds from there. */
  readonly never: readonly string[]
  /** What stays open: a fence that refuses everything guards nothing. */
  readonly open: readonly string[]
}

const page = ['server/app.ts', 'test/support/given.ts', 'mongoose', 'express', 'node:fs', 'socket.io']
const shell = ['client/app/App.tsx', 'client/features/board/Board.tsx']

/** What the server deals with, one folder each; a new one is a matter unless it stands in another list. */
const ground = ['config', 'http', 'ports', 'storage', 'zones'].map((name) => `server/${name}`)
const top = ['app', 'cli', 'story'].map((name) => `server/${name}`)
/** Files for those who run it; there is no code in it. */
const papers = 'server/deploy'
const matters = readdirSync('server', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `server/${name}`)
  .filter((folder) => ![...ground, ...top, papers, 'server/rooms'].includes(folder))

const BUS = 'server/bus'
const REDIS = '@redis/client'

const fences: Readonly<Record<string, Fence>> = {
  'shared is pure and runs on both sides': {
    around: ['shared'],
    never: ['client/main.tsx', 'server/app.ts', 'test/support/given.ts', 'react', 'node:fs', 'mongoose'],
    open: ['shared/money.ts', 'valibot', '@noble/hashes/sha2.js', 'ibantools'],
  },
  'the browser imports nothing of the server': {
    around: ['client'],
    never: page,
    open: ['shared/money.ts', 'react', 'socket.io-client'],
  },
  'features know neither the shell nor each other': {
    around: ['client/features'],
    never: shell,
    open: ['client/room/firstName.ts', 'client/ui/Icon.tsx', 'client/sync/session.ts'],
  },
  'the room part knows neither features nor the shell': {
    around: ['client/room'],
    never: shell,
    open: ['client/sync/session.ts', 'client/identity/me.ts', 'client/navigation/paths.ts'],
  },
  'identity and navigation know no room': {
    around: ['client/identity', 'client/navigation'],
    never: [...shell, 'client/room/firstName.ts'],
    open: ['client/ui/Icon.tsx'],
  },
  'sync knows no pages': {
    around: ['client/sync'],
    never: [...shell, 'client/room/firstName.ts', 'client/identity/me.ts', 'client/navigation/paths.ts'],
    open: ['shared/protocol.ts'],
  },
  'ui parts know nothing of workrooms': {
    around: ['client/ui'],
    never: [
      ...shell,
      'client/room/firstName.ts',
      'client/identity/me.ts',
      'client/navigation/paths.ts',
      'client/sync/session.ts',
    ],
    open: ['client/ui/Icon.tsx', 'shared/money.ts'],
  },
  'the server imports nothing of the browser': {
    around: ['server'],
    never: ['client/main.tsx', 'test/support/given.ts', 'react', '@mantine/core', 'socket.io-client'],
    open: ['shared/money.ts', 'node:fs', 'mongoose', 'socket.io'],
  },
  'what puts the server together stands above every matter': {
    around: [...matters, 'server/rooms', ...ground],
    never: ['server/app/createApp.ts', 'server/cli/verify.ts', 'server/story/scene.ts'],
    open: ['server/ports/identity.ts'],
  },
  'the heart knows no matter': {
    around: ['server/rooms'],
    never: matters.map((folder) => `${folder}/any.ts`),
    open: ['server/http/routes.ts', 'server/storage/recordStore.ts', 'server/zones/zoneData.ts'],
  },
  'only the bus knows Redis': {
    around: [
      'shared',
      'client',
      ...matters.filter((folder) => folder !== BUS),
      'server/rooms',
      ...ground,
      ...top,
    ],
    never: [REDIS],
    open: [],
  },
  'the bus knows no matter, no room and no store': {
    around: [BUS],
    never: [
      ...matters.filter((folder) => folder !== BUS).map((folder) => `${folder}/any.ts`),
      'server/rooms/rooms.ts',
      'server/storage/recordStore.ts',
    ],
    open: [REDIS, 'server/ports/bus.ts', 'server/config/readConfig.ts'],
  },
  'plumbing, storage, ports and settings know no matter': {
    around: ground,
    never: [...matters, 'server/rooms'].map((folder) => `${folder}/any.ts`),
    open: ['server/config/limits.ts', 'shared/money.ts'],
  },
}

/** Two that import each other. */
const circle = [
  ['shared/circle.ts', './circleBack.ts'],
  ['shared/circleBack.ts', './circle.ts'],
] as const

/** Two ways to ask the browser for its language, which may be none: client/ui/browserLanguage.ts is the place for it. */
const language = [
  ['client/features/language.ts', 'export const words = new Intl.NumberFormat(navigator.language)\n'],
  ['shared/language.ts', 'const { languages } = navigator\nexport { languages }\n'],
] as const

const fenceRules = new Set([
  'eslint(no-restricted-imports)',
  'eslint(no-restricted-properties)',
  'import(no-cycle)',
])

/** `folder ← what` of every import that the linter refused. */
const refused = lintPlanted()

test('two files that need each other only for their types are a circle too', () => {
  expect(refused.has('shared ← ./circle.ts')).toBe(true)
  expect(refused.has('shared ← ./circleBack.ts')).toBe(true)
})

test('the browser is asked for its language in one place', () => {
  for (const [file] of language) expect(refused.has(`${path.posix.dirname(file)} ← language`)).toBe(true)
})

describe.each(Object.entries(fences))('%s', (_name, { around, never, open }) => {
  const folders = around.flatMap(foldersIn)

  test.each(folders)('in %s', (folder) => {
    expect(never.filter((what) => isOutside(folder, what) && !refused.has(`${folder} ← ${what}`))).toEqual([])
    expect(open.filter((what) => refused.has(`${folder} ← ${what}`))).toEqual([])
  })
})

/** A folder may import itself; a feature that is planted in its own folder is no neighbour. */
function isOutside(folder: string, what: string): boolean {
  return !what.startsWith(`${folder}/`) && !folder.startsWith(`${path.posix.dirname(what)}/`)
}

/** The folder and all below it that hold sources. */
function foldersIn(folder: string): readonly string[] {
  const inside = readdirSync(folder, { withFileTypes: true })
  const below = inside.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`)
  const hasSources = inside.some(({ name }) => /\.tsx?$/.test(name))
  return [...(hasSources ? [folder] : []), ...below.flatMap(foldersIn)]
}

function lintPlanted(): ReadonlySet<string> {
  const tree = mkdtempSync(path.join(tmpdir(), 'workroom-fences-'))
  try {
    copyFileSync('.oxlintrc.json', path.join(tree, '.oxlintrc.json'))
    const planted = new Map(plant(tree))
    const { stdout } = spawnSync(path.resolve('node_modules/.bin/oxlint'), ['--format=json', '.'], {
      cwd: tree,
      encoding: 'utf8',
    })
    return new Set(refusalsIn(stdout, planted))
  } finally {
    rmSync(tree, { recursive: true })
  }
}

/** Every import in every folder; one a line, so that a refusal's line says which. */
function* plant(tree: string): Generator<[file: string, imports: readonly string[]]> {
  const all = [...new Set(Object.values(fences).flatMap(({ never, open }) => [...never, ...open]))]
  for (const folder of ['shared', 'server', 'client'].flatMap(foldersIn)) {
    const file = `${folder}/planted.ts`
    const lines = all.map((what) => `import ${JSON.stringify(specifier(folder, what))}\n`)
    mkdirSync(path.join(tree, folder), { recursive: true })
    writeFileSync(path.join(tree, file), lines.join(''))
    yield [file, all]
  }
  for (const [file, other] of circle) {
    writeFileSync(path.join(tree, file), `import type { T } from '${other}'\nexport type { T }\n`)
    yield [file, [other]]
  }
  for (const [file, line] of language) {
    mkdirSync(path.join(tree, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(tree, file), line)
    yield [file, ['language']]
  }
}

function specifier(folder: string, what: string): string {
  if (!/^(?:client|server|shared|test)\//.test(what)) return what
  const relative = path.posix.relative(folder, what)
  return relative.startsWith('.') ? relative : `./${relative}`
}

interface Diagnostic {
  readonly code: string
  readonly filename: string
  readonly labels: readonly { readonly span: { readonly line: number } }[]
}

function refusalsIn(output: string, planted: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const { diagnostics } = JSON.parse(output) as { readonly diagnostics: readonly Diagnostic[] }
  return diagnostics
    .filter(({ code }) => fenceRules.has(code))
    .flatMap(({ filename, labels }) => {
      const what = planted.get(filename)?.[(labels[0]?.span.line ?? 0) - 1]
      return what === undefined ? [] : [`${path.posix.dirname(filename)} ← ${what}`]
    })
}
