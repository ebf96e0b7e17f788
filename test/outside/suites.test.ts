// On a database that is not ours: the storage suites, two nodes, two parties and the story, as they run on the embedded
// engine. Where it differs from MongoDB is written down here and in ARCHITECTURE.md, and nowhere does the product build on it.

import { readFileSync } from 'node:fs'

import mongoose from 'mongoose'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'

import { createLinks } from '../../server/auth/links.ts'
import { createIdentityModels } from '../../server/auth/models.ts'
import { createDueQueue } from '../../server/storage/dueQueue.ts'
import { cautionOf } from '../../server/storage/oneStep.ts'
import { openStorage } from '../../server/storage/openStorage.ts'
import { testConfig } from '../support/config.ts'
import { hasOutsideDatabase, openOutsideDatabase } from '../support/outsideDatabase.ts'
import { newRoomId } from '../support/testRoom.ts'

/** The tests that FerretDB does not stand, each by a row of the table in ARCHITECTURE.md. */
const differences: Readonly<Record<string, readonly string[]>> = {
  'two changes of one document at the same instant': [
    'fifty counts at once are fifty numbers',
    'a conditional count stops at its limit',
    'find-and-delete gives a user away once',
  ],
  'a change that takes a unique value': [
    'an address belongs to one user, also after a change',
    'what is refused for its second unique field takes the first from nobody',
  ],
  'an index over documents that conflict': [
    'an index over conflicting documents is refused and leaves no trace',
  ],
  'a document of more than 16 MB': ['of a large document nothing is lost, and a too large one is refused'],
  '`$unset` of an element of an array': ['$unset of an element leaves null'],
  'an upsert whose filter has `$and` with a path': [
    'an upsert takes what the filter says is equal, not its ranges',
  ],
  'what is not a number': [
    'infinity and not-a-number',
    'not-a-number equals itself and is less than nothing',
  ],
}

describe.skipIf(!hasOutsideDatabase)('on FerretDB over PostgreSQL', async () => {
  if (!hasOutsideDatabase) return
  const database = await openOutsideDatabase()
  const before = process.env['MONGODB_URI']
  process.env['MONGODB_URI'] = database.uri
  afterAll(async () => {
    if (before === undefined) delete process.env['MONGODB_URI']
    else process.env['MONGODB_URI'] = before
    await database.close()
  })
  const known = Object.values(differences).flat()
  beforeEach(({ task, skip }) => {
    // a title out of a table stands in quotes, and ends in dots where it is long
    const title = task.name.replace(/^'(.*?)…?'$/, '$1')
    if (known.some((one) => one.startsWith(title))) skip()
  })

  test('at the start it is said that changes of one document may cross; a public server is refused', async () => {
    const config = testConfig({ mongodbUri: `${database.uri}cautious` })
    const storage = await openStorage({ config })
    expect(await cautionOf(storage.connection, 'trial')).toMatch(
      /^MONGODB_URI names a FerretDB 1, .* to try things out\.$/,
    )
    await expect(cautionOf(storage.connection, 'public')).rejects.toThrow(
      /A public server needs a MongoDB\.$/,
    )
    await storage.close()
  })

  test('a link that works once works for one of ten at once', async () => {
    const connection = await mongoose.createConnection(`${database.uri}links`).asPromise()
    const links = createLinks((await createIdentityModels(connection)).link, Date.now)
    for (let round = 0; round < 5; round++) {
      const token = await links.issue('one-time-sign-in', { owner: 'ada', detail: '' }, 60_000)
      const taken = await Promise.all(Array.from({ length: 10 }, () => links.take('one-time-sign-in', token)))
      expect(taken.filter((link) => link !== null)).toEqual([{ owner: 'ada', detail: '' }])
    }
    await connection.close()
  })

  test('what two nodes begin at the same instant is there, and neither is refused', async () => {
    const connection = await mongoose.createConnection(`${database.uri}due`).asPromise()
    const queue = await createDueQueue(connection)
    const room = newRoomId()
    await Promise.all(Array.from({ length: 10 }, () => queue.put({ room, matter: 'review', at: 5 })))
    expect(await queue.due(5, 10)).toEqual([{ room, matter: 'review', at: 5 }])
    await connection.close()
  })

  await import('../storageConformance.test.ts')
  await import('../storageUpdates.test.ts')
  await import('../storageQueries.test.ts')
  await import('../nodes.test.ts')
  await import('../twoParties.test.ts')
  await import('../storyDemo.test.ts')
})

test('each difference stands in the table of ARCHITECTURE.md', () => {
  const page = readFileSync('ARCHITECTURE.md', 'utf8')
  const missing = Object.keys(differences).filter((difference) => !page.includes(`| ${difference} `))
  expect(missing).toEqual([])
})
