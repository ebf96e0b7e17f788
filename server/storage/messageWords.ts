// What messages say, as letters compare, block by block: a search reads these and not every message (M7). A block holds
// messages that can no longer be changed (M4), so that nothing which is erased later is in one. Never a truth: what is found
// is looked up again, and blocks that hold fewer messages than there are rows are written anew from the rows.

import { setImmediate as nextTurn } from 'node:timers/promises'

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { RoomId } from '../../shared/ids.ts'
import { folded } from '../../shared/search.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

export interface WordBlock {
  /** The last message of the block before; 0 where there is none. */
  readonly after: number
  readonly last: number
  /** How many messages there are up to its last one. */
  readonly count: number
  readonly seqs: readonly number[]
  /** One a message: its words and the names of its files; empty when it was deleted. */
  readonly lines: string
}

export interface Spoken {
  readonly seq: number
  readonly body: string
  readonly files: readonly { readonly name: string }[]
  readonly deletedAt: number | null
}

export type BlocksEnd = Pick<WordBlock, 'last' | 'count'>

export interface MessageWords {
  /** The last message that is in a block. */
  end(room: RoomId): Promise<BlocksEnd>
  /** Newest first, up to this end; `stored` hears how many characters had to be read from the store. */
  blocks(room: RoomId, end: BlocksEnd, stored: (chars: number) => void): AsyncGenerator<WordBlock, void>
  /** The next messages after the end, oldest first, and at least one; returns the new end. */
  add(room: RoomId, end: BlocksEnd, messages: readonly Spoken[]): Promise<BlocksEnd>
  /** Removes the blocks from this message on. */
  drop(room: RoomId, from: number): Promise<void>
}

/** A block is one document, which may not be of any size; some letters are eighteen as they compare. */
const MOST_CHARS = 500_000

/** Read in one go: as many large ones hold up everybody else for some milliseconds. */
const AT_ONCE = 5

interface StoredBlock extends WordBlock {
  /** By the block before: of two nodes that write the next one, one does. */
  readonly _id: string
  readonly room: string
}

/** @param maxBytes what may stay in memory of all rooms; the least recently used goes first */
export async function createMessageWords(connection: Connection, maxBytes: number): Promise<MessageWords> {
  const model = connection.model<StoredBlock>('messageWords', wordsSchema())
  await model.createIndexes()
  const held = createHeldBlocks(maxBytes)

  async function upTo(room: RoomId, last: number): Promise<readonly StoredBlock[]> {
    const within = { room, last: mongoose.trusted({ $lte: last }) }
    return model.find(within).sort({ last: -1 }).limit(AT_ONCE).lean<StoredBlock[]>()
  }

  return {
    async end(room) {
      const [newest] = await model.find({ room }, { last: 1, count: 1 }).sort({ last: -1 }).limit(1).lean()
      return newest ?? { last: 0, count: 0 }
    },
    async *blocks(room, end, stored) {
      let { last } = end
      while (last > 0) {
        const known = held.at(room, last)
        const some = known === null ? await upTo(room, last) : [known]
        for (const block of some) {
          if (known === null) stored(block.lines.length)
          held.put(room, block)
          yield block
        }
        last = some.at(-1)?.after ?? 0
      }
    },
    async add(room, { last: after, count }, messages) {
      const lines = await linesUpTo(MOST_CHARS, messages)
      const seqs = messages.slice(0, lines.length).map(({ seq }) => seq)
      const block = {
        after,
        last: seqs.at(-1) ?? after,
        count: count + seqs.length,
        seqs,
        lines: lines.join('\n'),
      }
      try {
        await model.create({ _id: `${room}:${after}`, room, ...block })
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
      return block
    },
    async drop(room, from) {
      held.forget(room)
      await model.deleteMany({ room, last: mongoose.trusted({ $gte: from }) })
    },
  }
}

/** The messages of a block that hold all of these words, newest first. */
export function saidIn({ seqs, lines }: WordBlock, words: readonly string[]): readonly number[] {
  if (!words.every((word) => lines.includes(word))) return []
  const all = lines.split('\n')
  return seqs.filter((_, index) => words.every((word) => all[index]?.includes(word))).toReversed()
}

const lineOf = ({ body, files, deletedAt }: Spoken): string =>
  deletedAt === null ? folded([body, ...files.map(({ name }) => name)].join(' ')).replace(/\s+/g, ' ') : ''

/** At least one. Letters of some scripts take their time: everybody else has a turn in between. */
async function linesUpTo(most: number, messages: readonly Spoken[]): Promise<readonly string[]> {
  const lines: string[] = []
  let chars = 0
  for (const message of messages) {
    const line = lineOf(message)
    chars += line.length
    if (chars > most && lines.length > 0) break
    lines.push(line)
    await nextTurn()
  }
  return lines
}

interface HeldBlocks {
  at(room: RoomId, last: number): WordBlock | null
  put(room: RoomId, block: WordBlock): void
  forget(room: RoomId): void
}

function createHeldBlocks(maxBytes: number): HeldBlocks {
  const held = new Map<string, WordBlock>()
  let bytes = 0

  function remove(key: string): void {
    bytes -= bytesOf(held.get(key))
    held.delete(key)
  }

  return {
    at: (room, last) => held.get(`${room}:${last}`) ?? null,
    put(room, block) {
      const key = `${room}:${block.last}`
      remove(key)
      held.set(key, block)
      bytes += bytesOf(block)
      for (const [oldest] of held) {
        if (bytes <= maxBytes) return
        remove(oldest)
      }
    },
    forget(room) {
      for (const key of held.keys()) if (key.startsWith(`${room}:`)) remove(key)
    },
  }
}

/** Two a character at most, and eight a number. */
const bytesOf = (block: WordBlock | undefined): number =>
  block === undefined ? 0 : 2 * block.lines.length + 8 * block.seqs.length + 200

function wordsSchema(): mongoose.Schema<StoredBlock> {
  return storedSchema<StoredBlock>(
    'messageWords',
    {
      texts: ['_id', 'room'],
      numbers: ['after', 'last', 'count'],
      optionalTexts: ['lines'],
      others: {
        seqs: { type: [Number], required: true },
      },
    },
    [[{ room: 1, last: 1 }]],
  )
}
