// The files of server/deploy/ name what there is: settings that the server reads, paths of the repository, addresses that it
// answers; and README's table is the settings that it reads, no more and no fewer.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, test } from 'vitest'

const dir = 'server/deploy'
const read = (file: string): string => readFileSync(path.join(dir, file), 'utf8')
const found = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name)

const settings = new Set(
  found(readFileSync('server/config/readConfig.ts', 'utf8'), /(?:given|readWhole)\(env, '([A-Z_]+)'/g),
)
/** Node's own. */
const others = new Set(['NODE_ENV'])
/** What a stop may take after the time in which it serves on: server/index.ts. */
const STOP_SECONDS = 9

const compose = read('compose.yaml')
const container = read('Dockerfile')
const unit = read('workroom.service')

test('README’s table of settings is what the server reads', () => {
  const [, table = ''] = readFileSync('README.md', 'utf8').split('\n## Settings\n')
  const rows = found(table.split('\n## ')[0] ?? '', /^\| (`[^|]*?`) +\|/gm)
  const named = rows.flatMap((row) => found(row, /`([A-Z_]+)`/g))
  expect(named.toSorted()).toEqual([...settings].toSorted())
})

test.each([
  ['the container', found(container, /(?:^ENV | )([A-Z_]+)=/gm)],
  ['the nodes of compose.yaml', found(compose.split('\nservices:')[0] ?? '', /^ {4}([A-Z_]+):/gm)],
  ['the unit', found(unit, /(?:^Environment=| )([A-Z_]+)=/gm)],
] as const)('%s sets what the server reads', (_what, names) => {
  expect(names.length).toBeGreaterThan(1)
  expect(names.filter((name) => !settings.has(name) && !others.has(name))).toEqual([])
})

test('paths and addresses are those of the product', () => {
  const sources = found(container, /^COPY ([^ -][^\n]+) \.\/$/gm).flatMap((line) => line.split(' '))
  expect(sources).toEqual(['package.json', 'package-lock.json'])
  const built = found(readFileSync('server/start.mjs', 'utf8'), /import\('\.\.\/(dist\/[^']+)'\)/g)
  const started = [
    ...found(container, /^CMD \["node", "([^"]+)"\]/gm),
    ...found(unit, /^ExecStart=\S+ (\S+)$/gm),
  ]
  expect(started).toEqual([...built, ...built])
  const files = [
    ...found(compose, /dockerfile: (\S+)/g),
    path.join(dir, found(compose, /- \.\/(\w+):/g)[0] ?? '-'),
  ]
  expect(files.filter((file) => !existsSync(file))).toEqual([])
  const asked = [...found(container, /\+ '(\/\w+)'/g), ...found(read('Caddyfile'), /health_uri (\S+)/g)]
  expect(asked).toEqual(['/healthz', '/readyz'])
})

test('whoever stops a node gives it the time that it asks for', () => {
  const drain = Number(found(compose, /DRAIN_SECONDS: '(\d+)'/g)[0])
  expect(Number(found(compose, /stop_grace_period: (\d+)s\n {2}init/g)[0])).toBeGreaterThan(
    drain + STOP_SECONDS,
  )
  expect(Number(found(unit, /^TimeoutStopSec=(\d+)$/gm)[0])).toBeGreaterThan(drain + STOP_SECONDS)
  expect(found(readFileSync('server/index.ts', 'utf8'), /STOP_WITHIN_MS = (\d+)_000/g)).toEqual([
    String(STOP_SECONDS),
  ])
})

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
if (!hasSystemd) console.warn('systemd-analyze is not installed: the unit is not looked over.')

const analyze = (...args: readonly string[]) =>
  spawnSync('systemd-analyze', [...args, path.resolve(dir, 'workroom.service')], { encoding: 'utf8' })

describe.skipIf(!hasSystemd)('systemd', () => {
  test('finds every line of the unit right', () => {
    const { stderr } = analyze('verify')
    // where Node lies depends on the machine
    expect(
      stderr
        .split('\n')
        .filter((line) => line.includes('workroom.service') && !line.includes('/usr/bin/node')),
    ).toEqual([])
  })

  test('finds that it may do little beside its work', () => {
    expect(
      Number(/level for workroom\.service: ([\d.]+)/.exec(analyze('security', '--offline=true').stdout)?.[1]),
    ).toBeLessThan(2)
  })
})
