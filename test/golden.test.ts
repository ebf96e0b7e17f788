// Old stored logs always replay. The log in each file of `test/golden` was written by a released version and is
// never written again; a new event gets a new file, a new version of the reducer one more hash. The wire is pinned
// beside it: a change that an old tab could misread fails here until PROTOCOL_VERSION is raised.

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
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
import type { LogRecord } from '../shared/record.ts'
import { genesis, recordHash, textsMatch } from '../shared/sealRecord.ts'
import { termsHash } from '../shared/workroom/contractText.ts'
import {
  REDUCER_VERSION,
  commandNames,
  eventTypes,
  foldRecords,
  initialWorkroom,
  shapeOf,
} from '../shared/workroom/workroom.ts'
import { room } from './support/named.ts'
import { stories as storiesOfWork } from './support/stories.ts'
import { storiesOfMoney } from './support/storiesOfMoney.ts'

const stories = () => ({ ...storiesOfWork(), ...storiesOfMoney() })
const folder = path.join(import.meta.dirname, 'golden')
const pin = path.join(folder, 'wire.pin')

interface Golden {
  readonly log: readonly LogRecord[]
  /** Hash of the state that this log folds to, by the reducer's version. */
  readonly states: Readonly<Record<string, string>>
}

const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const read = (name: string): Golden => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Golden
const stateHash = (log: readonly LogRecord[]): string =>
  labelledHash('workroom/state/v1', canonicalJson(foldRecords(initialWorkroom, log)))

/** What to do where a test fails; CONTRIBUTING.md says it at length. */
const todo = {
  event:
    'These events stand in no golden log. Play a story that records them in test/support/stories*.ts, run this file once with GOLDEN=new, and commit the file that it writes.',
  state:
    'This log folds to another state than before. If stored snapshots can no longer be used, raise REDUCER_VERSION and run this file once with GOLDEN=new; else the rule must leave old states as they are.',
  wire: 'Tab and server say something else to each other than before. Raise PROTOCOL_VERSION (and OLDEST_PROTOCOL_VERSION, where old tabs cannot be understood), delete test/golden/wire.pin, and run this file once with GOLDEN=new.',
}

/** `GOLDEN=new` writes the files and hashes that are missing; what exists is never touched. */
if (process.env['GOLDEN'] === 'new') {
  for (const [name, written] of Object.entries(stories())) {
    const { log, states }: Golden = files.includes(`${name}.json`)
      ? read(`${name}.json`)
      : { log: written, states: {} }
    const golden: Golden = { log, states: { [REDUCER_VERSION]: stateHash(log), ...states } }
    writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(golden, null, 1)}\n`)
  }
  if (!existsSync(pin)) writeFileSync(pin, `${JSON.stringify(wireOfThisVersion())}\n`)
}

describe.each(files)('[FAULT-6] the stored log %s', (name) => {
  const { log, states } = read(name)

  test('has an unbroken chain and its own texts', () => {
    expect(log.map(({ prev }) => prev)).toEqual([genesis(room), ...log.slice(0, -1).map(({ hash }) => hash)])
    expect(log.map(recordHash)).toEqual(log.map(({ hash }) => hash))
    expect(log.every(textsMatch)).toBe(true)
  })

  test('folds to the state that this version of the rules pinned', () => {
    expect(states[REDUCER_VERSION], todo.state).toBe(stateHash(log))
  })
})

test('[C11] a contract drafted long ago keeps its text and the hash that was accepted', () => {
  const { contract } = foldRecords(initialWorkroom, read('contract-changed-v1.json').log)
  expect(contract.versions).toHaveLength(2)
  for (const { terms, text, termsHash: accepted } of contract.versions) {
    expect(text).toContain('The parties may cancel by agreement at any time.')
    expect(termsHash(terms, text)).toBe(accepted)
  }
})

test('[FAULT-6] every event that the rules know stands in a golden log', () => {
  const stored = new Set(
    files.flatMap((name) => read(name).log.flatMap(({ events }) => events.map(({ type }) => type))),
  )
  expect(eventTypes.length).toBeGreaterThan(50)
  expect(
    eventTypes.filter((type) => !stored.has(type)),
    todo.event,
  ).toEqual([])
})

test('the wire is the one that this protocol version pinned', () => {
  expect(wireOfThisVersion(), todo.wire).toEqual(JSON.parse(readFileSync(pin, 'utf8')))
})

function wireOfThisVersion(): unknown {
  const wire = {
    CommandEnvelope,
    RoomHandshake,
    Activity,
    commands: commandNames.toSorted().map((name) => [name, shapeOf(name)]),
  }
  return {
    version: PROTOCOL_VERSION,
    oldest: OLDEST_PROTOCOL_VERSION,
    wire: labelledHash('workroom/wire/v1', canonicalJson(described(wire))),
  }
}

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
