// A search reads what was said, in blocks, and not every message again; and finds exactly what reading them all would find.

import { expect, test } from 'vitest'

import { type MessagesProjection, createMessagesProjection } from '../server/storage/messagesProjection.ts'
import { holdsAll } from '../shared/search.ts'
import { MESSAGES_KEPT } from '../shared/workroom/messages.ts'
import { type StorageUnderTest, openStorageUnderTest } from './support/engineUnderTest.ts'
import { file, message, room } from './support/named.ts'
import { opened } from './support/opened.ts'

type Row = Parameters<MessagesProjection['put']>[1][number]['message']

const MANY = 750
const bodies = ['The CAFÉ opens\nat nine', 'Nine o’clock, cafe', 'otter', 'Rechnung über 9 €', 'at 9']

const rowAt = (index: number): Row => ({
  id: message(`m${index}`),
  seq: 2 * index + 2,
  at: index,
  by: index % 2 ? 'client' : 'freelancer',
  body: `${bodies[index % bodies.length]} ${index}`,
  files: index % 50 === 0 ? [{ ...file(`f${index}`), name: `Entwurf ${index} café` }] : [],
  deletedAt: null,
  earlier: [],
  editedAt: null,
})

async function stored(): Promise<{ storage: StorageUnderTest; messages: MessagesProjection; rows: Row[] }> {
  const storage = opened(await openStorageUnderTest())
  const messages = await createMessagesProjection(storage.connection)
  const rows = Array.from({ length: MANY }, (_, index) => rowAt(index))
  await messages.put(
    room,
    rows.map((message) => ({ message, changedSeq: message.seq })),
  )
  return { storage, messages, rows }
}

const blocks = ({ connection }: StorageUnderTest) => connection.collection('messageWords')
const seqsOf = (rows: readonly { readonly seq: number }[]) => rows.map(({ seq }) => seq)

test('[M7] what is found is what reading every message would find, newest first', async () => {
  const { messages, rows, storage } = await stored()
  const gone = { ...rowAt(MANY - 3), body: '', files: [], deletedAt: 1 }
  rows[MANY - 3] = gone
  await messages.put(room, [{ message: gone, changedSeq: 2 * MANY + 1 }])
  const again = await createMessagesProjection(storage.connection.useDb(storage.connection.name))
  for (const words of [['cafe'], ['nine', 'cafe'], ['9'], ['entwurf', 'cafe'], ['7', 'otter'], ['nobody']])
    for (const most of [3, MANY])
      for (const asked of [messages, again]) {
        const found = await asked.search(room, words, most)
        const wanted = rows.filter(
          ({ body, files, deletedAt }) =>
            deletedAt === null && holdsAll(words, [body, ...files.map(({ name }) => name)]),
        )
        expect([words, seqsOf(found.found)]).toEqual([words, seqsOf(wanted).toReversed().slice(0, most)])
      }
})

test('[M7] [S16] a search for what nobody said reads the newest messages only, and the second one nothing else from the store', async () => {
  const { messages } = await stored()
  await messages.search(room, ['nobody'], 50)
  const { found, read } = await messages.search(room, ['nobody'], 50)
  expect(found).toEqual([])
  expect(read.messages).toBeLessThan(MESSAGES_KEPT + 100)
  expect(read.stored).toBe(0)
  expect(read.chars).toBeGreaterThan(5_000)
})

test('[M4] a message that can still be deleted stands in no block', async () => {
  const { storage, rows, messages } = await stored()
  await messages.search(room, ['nobody'], 50)
  const newest = await blocks(storage).find().sort({ last: -1 }).limit(1).toArray()
  const kept = rows.at(-MESSAGES_KEPT)
  expect(newest[0]?.['last']).toBeGreaterThan(0)
  expect(newest[0]?.['last']).toBeLessThan(kept?.seq ?? 0)
})

test('[M3] [M7] a change that comes after all to a message in a block takes its words out of it', async () => {
  const { storage, messages, rows } = await stored()
  const [first] = rows
  if (first === undefined) throw new Error('there is no message')
  expect((await messages.search(room, ['opens', '0'], MANY)).found.map(({ id }) => id)).toContain(first.id)
  const gone = { ...first, body: '', files: [], deletedAt: 1 }
  await messages.put(room, [{ message: gone, changedSeq: 5_000 }])
  expect(JSON.stringify(await blocks(storage).find().toArray())).not.toContain('cafe')
  expect((await messages.search(room, ['opens', '0'], MANY)).found.map(({ id }) => id)).not.toContain(
    first.id,
  )
})

test('[M7] a message whose row comes late, as when rows are written anew, is found', async () => {
  const { messages } = await stored()
  await messages.search(room, ['nobody'], 50)
  const late = { ...rowAt(5), id: message('late'), seq: 13, body: 'nobody but me' }
  await messages.put(room, [{ message: late, changedSeq: 13 }])
  expect(seqsOf((await messages.search(room, ['nobody'], 50)).found)).toEqual([13])
})

test('[M7] of all rooms no more words stay in memory than may; what went is read again', async () => {
  const { storage } = await stored()
  const narrow = await createMessagesProjection(storage.connection.useDb(storage.connection.name), {
    wordsBytes: 3_000,
  })
  await narrow.search(room, ['nobody'], 50)
  const { read } = await narrow.search(room, ['nobody'], 50)
  expect(read.stored).toBeGreaterThan(0)
  expect(seqsOf((await narrow.search(room, ['otter', '2'], 3)).found)).toHaveLength(3)
})

/** One letter that is eighteen when it is compared (U+FDFA), in the longest message with the longest names of files. */
const longest = (index: number): Row => ({
  ...rowAt(index),
  body: '\u{FDFA}'.repeat(4_000),
  files: Array.from({ length: 20 }, (_, n) => ({ ...file(`f${n}`), name: '\u{FDFA}'.repeat(255) })),
})

test('[M7] [S16] letters that grow when they are compared take no block over its size, and nobody else’s turn', async () => {
  const storage = opened(await openStorageUnderTest())
  const messages = await createMessagesProjection(storage.connection)
  for (let index = 0; index < 305; index++)
    await messages.put(room, [{ message: longest(index), changedSeq: longest(index).seq }])
  const longestLine = (await blocks(storage).find().toArray()).map(({ lines }) => String(lines).length)
  expect(Math.max(...longestLine)).toBeLessThan(1_000_000)
  let turns = 0
  const timer = setInterval(() => (turns += 1), 1)
  const { read } = await messages.search(room, ['nobody'], 50)
  clearInterval(timer)
  expect(read.messages).toBeGreaterThan(MESSAGES_KEPT)
  expect(read.ms).toBeGreaterThan(0)
  expect(turns).toBeGreaterThan(MESSAGES_KEPT / 4)
}, 30_000)
