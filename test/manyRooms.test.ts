// What follows in many rooms at the same time goes to the store together: as many questions as in one room.

import { expect, test } from 'vitest'

import { createGatheredInserts } from '../server/storage/gatheredInserts.ts'
import { createNoticeSettings } from '../server/storage/noticeSettings.ts'
import { allNotices } from '../shared/noticeSettings.ts'
import { openStorageUnderTest } from './support/engineUnderTest.ts'
import { opened } from './support/opened.ts'
import { ada, ben } from './support/people.ts'

interface Row {
  readonly room: string
  readonly seq: number
}

test('rows of several rooms are kept by one insert, and each room learns which of its own were there', async () => {
  const { connection } = opened(await openStorageUnderTest())
  const rows = connection.collection<Row>('rows')
  await rows.createIndex({ room: 1, seq: 1 }, { unique: true })
  await rows.insertMany([
    { room: 'a', seq: 2 },
    { room: 'c', seq: 1 },
  ])
  let inserts = 0
  const keep = createGatheredInserts<Row>({
    insertMany(documents, options) {
      inserts += 1
      return rows.insertMany(documents as Row[], options)
    },
  })
  const groups = [
    ['a', [1, 2, 3]],
    ['b', [1]],
    ['c', [1, 2]],
    ['d', []],
  ] as const
  const taken = await Promise.all(groups.map(([room, seqs]) => keep(seqs.map((seq) => ({ room, seq })))))
  expect(taken.map((places) => [...places])).toEqual([[1], [], [0], []])
  expect(inserts).toBe(1)
  expect(await rows.countDocuments({})).toBe(6)
})

test('an insert that fails for another reason fails for all who came with it', async () => {
  const { connection } = opened(await openStorageUnderTest())
  const keep = createGatheredInserts<Row>(connection.collection('rows'))
  const wrong = { room: 'b', seq: 1, $set: 1 }
  const both = await Promise.allSettled([keep([{ room: 'a', seq: 1 }]), keep([wrong])])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('[N8] what several people chose is read together, and nobody gets what another chose', async () => {
  const { connection } = opened(await openStorageUnderTest())
  const settings = createNoticeSettings(connection)
  await settings.put(ada.userId, { level: 'money', muted: [] })
  const [ofBen, ofAda] = await Promise.all([settings.of(ben.userId), settings.of(ada.userId)])
  expect(ofBen).toEqual(allNotices)
  expect(ofAda).toEqual({ level: 'money', muted: [] })
})
