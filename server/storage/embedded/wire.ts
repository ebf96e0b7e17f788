// MongoDB's wire protocol: OP_MSG, and OP_QUERY for a driver's first greeting. Anything that is not a message
// ends its connection, never the process.

import type { Socket } from 'node:net'

import { type Document, Long, decode, encode, encodeArray } from './bson.ts'
import type { Reply, Request } from './command.ts'
import { MAX_MESSAGE_BYTES } from './commands.ts'

const OP_REPLY = 1
const OP_QUERY = 2004
const OP_MSG = 2013

const HEADER_BYTES = 16
const CHECKSUM_PRESENT = 1
const MORE_TO_COME = 2
/** The lower half of the flags must be understood to be obeyed. */
const REQUIRED_FLAGS = 0xffff

export interface Message {
  readonly request: Request
  /** undefined: the sender wants no reply */
  readonly encodeReply: ((reply: Reply) => Buffer) | undefined
}

/** @param onMessage called for each whole message */
export function readMessages(socket: Socket, onMessage: (message: Message) => void): void {
  let chunks: Buffer[] = []
  let size = 0
  let wanted = HEADER_BYTES
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    if (size < wanted) return
    let rest = chunks.length === 1 ? chunk : Buffer.concat(chunks)
    try {
      for (wanted = messageLength(rest); rest.length >= wanted; wanted = messageLength(rest)) {
        onMessage(parseMessage(rest.subarray(0, wanted)))
        rest = rest.subarray(wanted)
      }
    } catch {
      socket.destroy()
      return
    }
    chunks = [rest]
    size = rest.length
  })
}

/** How many bytes the next step needs: the header first, then what it says. */
function messageLength(bytes: Buffer): number {
  if (bytes.length < HEADER_BYTES) return HEADER_BYTES
  const length = bytes.readInt32LE(0)
  if (length <= HEADER_BYTES || length > MAX_MESSAGE_BYTES) throw new Error(`a message of ${length} bytes`)
  return length
}

function parseMessage(bytes: Buffer): Message {
  const id = bytes.readInt32LE(4)
  switch (bytes.readInt32LE(12)) {
    case OP_QUERY:
      return { request: parseQuery(bytes), encodeReply: ({ fields }) => encodeQueryReply(id, encode(fields)) }
    case OP_MSG:
      return parseOpMsg(bytes, id)
    default:
      throw new Error('an unknown opcode')
  }
}

function parseQuery(bytes: Buffer): Request {
  const nameEnd = bytes.indexOf(0, 20)
  const [database = ''] = bytes.toString('utf8', 20, nameEnd).split('.')
  return { database, arguments: decode(bytes.subarray(nameEnd + 9)) }
}

function parseOpMsg(bytes: Buffer, id: number): Message {
  const flags = bytes.readUInt32LE(16)
  if (flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) throw new Error('an unknown flag')
  const end = bytes.length - (flags & CHECKSUM_PRESENT ? 4 : 0)
  const { body, lists } = parseSections(bytes.subarray(20, end))
  const database = body['$db']
  if (typeof database !== 'string') throw new Error('a command without a database')
  for (const [name, documents] of lists) body[name] = documents
  return {
    request: { database, arguments: body },
    encodeReply: flags & MORE_TO_COME ? undefined : (reply) => encodeOpMsg(id, encodeReplyBody(reply)),
  }
}

type Lists = ReadonlyMap<string, readonly unknown[]>

function parseSections(bytes: Buffer): { body: Document; lists: Lists } {
  let body: Document | undefined
  const lists = new Map<string, readonly unknown[]>()
  let at = 0
  while (at < bytes.length) {
    const kind = bytes[at]
    const size = bytes.readInt32LE(at + 1)
    const section = bytes.subarray(at + 1, at + 1 + size)
    if (size < 5 || section.length !== size || kind === undefined || kind > 1)
      throw new Error('a broken section')
    if (kind === 0) body = decode(section, isInsert(section) ? 'documents' : undefined)
    else {
      const [name, documents] = parseSequence(section)
      lists.set(name, documents)
    }
    at += 1 + size
  }
  if (!body) throw new Error('a message without a command')
  return { body, lists }
}

/** Documents to insert stay bytes: they are stored as they came. */
const isInsert = (section: Buffer) => section.toString('latin1', 5, 12) === 'insert\0'

const SEQUENCES: ReadonlySet<string> = new Set(['documents', 'updates', 'deletes'])

function parseSequence(section: Buffer): readonly [string, readonly unknown[]] {
  const nameEnd = section.indexOf(0, 4)
  const name = section.toString('utf8', 4, nameEnd)
  if (nameEnd < 0 || !SEQUENCES.has(name)) throw new Error('an unknown document sequence')
  const documents: unknown[] = []
  let at = nameEnd + 1
  while (at < section.length) {
    const size = section.readInt32LE(at)
    const document = section.subarray(at, at + size)
    if (size < 5 || document.length !== size) throw new Error('a broken document sequence')
    documents.push(name === 'documents' ? document : decode(document))
    at += size
  }
  return [name, documents]
}

let lastId = 0

function header(size: number, to: number, opcode: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES)
  lastId = (lastId + 1) | 0
  for (const [i, value] of [HEADER_BYTES + size, lastId, to, opcode].entries())
    bytes.writeInt32LE(value, i * 4)
  return bytes
}

function encodeQueryReply(to: number, body: Buffer): Buffer {
  const middle = Buffer.alloc(20)
  middle.writeInt32LE(8, 0) // AwaitCapable, as every server since 2.0 says
  middle.writeInt32LE(1, 16)
  return Buffer.concat([header(20 + body.length, to, OP_REPLY), middle, body])
}

function encodeOpMsg(to: number, body: Buffer): Buffer {
  return Buffer.concat([header(5 + body.length, to, OP_MSG), Buffer.alloc(5), body])
}

/** { cursor: { firstBatch | nextBatch: [...], id, ns }, ok: 1 }, its documents copied in as the bytes they are. */
function encodeReplyBody({ fields, batch }: Reply): Buffer {
  if (!batch) return encode(fields)
  const tail = encode({ id: Long.fromNumber(batch.cursorId), ns: batch.namespace })
  const cursor = withFirstField(tail, { type: 4, name: batch.name, value: encodeArray(batch.documents) })
  return withFirstField(encode(fields), { type: 3, name: 'cursor', value: cursor })
}

function withFirstField(document: Buffer, field: { type: number; name: string; value: Buffer }): Buffer {
  const name = Buffer.from(`${field.name}\0`)
  const bytes = Buffer.concat([
    Buffer.alloc(4),
    Buffer.from([field.type]),
    name,
    field.value,
    document.subarray(4),
  ])
  bytes.writeInt32LE(bytes.length, 0)
  return bytes
}
