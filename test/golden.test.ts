// Old stored logs always replay. The log in each file of `test/golden` was written by a released version and is
// never written again; a new kind of event gets a new file, a new version of the reducer one more hash. The wire is pinned beside it: a change that an old
// tab could misread fails here until PROTOCOL_VERSION is raised.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, test } from 'vitest'

import { canonicalJson } from '../shared/canonicalJson.ts'
import { labelledHash } from '../shared/hash.ts'
import {
  Activity,
  CommandEnvelope,
  OLDEST_PROTOCOL_VERSION,
  PROTOCOL_VERSION,
  RoomHandshake,
} from '../shared/protocol.ts'
import { type LogRecord, genesis, recordHash, textsMatch } from '../shared/record.ts'
import {
  REDUCER_VERSION,
  commandNames,
  foldRecords,
  initialWorkroom,
  shapeOf,
} from '../shared/workroom/workroom.ts'
import { room } from './support/given.ts'
import { stories as storiesOfWork } from './support/stories.ts'
import { storiesOfMoney } from './support/storiesOfMoney.ts'

const stories = () => ({ ...storiesOfWork(), ...storiesOfMoney() })
const folder = path.join(import.meta.dirname, 'golden')

interface Golden {
  readonly log: readonly LogRecord[]
  /** Hash of the state that this log folds to, by the reducer's version. */
  readonly states: Readonly<Record<string, string>>
}

const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const read = (name: string): Golden => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Golden
const stateHash = (log: readonly LogRecord[]): string =>
  labelledHash('workroom/state/v1', canonicalJson(foldRecords(initialWorkroom, log)))

/** `GOLDEN=new` writes the files and hashes that are missing; what exists is never touched. */
if (process.env['GOLDEN'] === 'new') {
  for (const [name, written] of Object.entries(stories())) {
    const { log, states }: Golden = files.includes(`${name}.json`)
      ? read(`${name}.json`)
      : { log: written, states: {} }
    const golden: Golden = { log, states: { [REDUCER_VERSION]: stateHash(log), ...states } }
    writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(golden, null, 1)}\n`)
  }
}

describe.each(files)('[R-9] the stored log %s', (name) => {
  const { log, states } = read(name)

  test('has an unbroken chain and its own texts', () => {
    expect(log.map(({ prev }) => prev)).toEqual([genesis(room), ...log.slice(0, -1).map(({ hash }) => hash)])
    expect(log.map(recordHash)).toEqual(log.map(({ hash }) => hash))
    expect(log.every(textsMatch)).toBe(true)
  })

  test('folds to the state that this version of the rules pinned', () => {
    expect(states[REDUCER_VERSION]).toBe(stateHash(log))
  })
})

test('[R-9] every event that can be stored stands in a golden log', () => {
  const stored = new Set(
    files.flatMap((name) => read(name).log.flatMap(({ events }) => events.map(({ type }) => type))),
  )
  const written = new Set(
    Object.values(stories()).flatMap((log) => log.flatMap(({ events }) => events.map(({ type }) => type))),
  )
  expect([...written].filter((type) => !stored.has(type))).toEqual([])
})

test('the wire is the one that this protocol version pinned', () => {
  const wire = {
    CommandEnvelope,
    RoomHandshake,
    Activity,
    commands: commandNames.toSorted().map((name) => [name, shapeOf(name)]),
  }
  expect({
    version: PROTOCOL_VERSION,
    oldest: OLDEST_PROTOCOL_VERSION,
    wire: labelledHash('workroom/wire/v1', canonicalJson(described(wire))),
  }).toEqual(JSON.parse(readFileSync(path.join(folder, 'wire.pin'), 'utf8')))
})

/** A schema as plain data: what it accepts, without its functions. */
function described(schema: unknown): unknown {
  if (schema instanceof RegExp) return String(schema)
  if (typeof schema === 'function') return 'function'
  if (Array.isArray(schema)) return schema.map(described)
  if (typeof schema !== 'object' || schema === null) return schema ?? null
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, member]) => !key.startsWith('~') && typeof member !== 'function')
      .map(([key, member]) => [key, described(member)]),
  )
}
