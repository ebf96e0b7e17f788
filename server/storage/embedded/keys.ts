// Order-preserving, prefix-free bytes for BSON values, in MongoDB's order across types. Indexes store them,
// filters compare them and sorts use them, so the three can never disagree.

import { Binary, Long, ObjectId, encode, isDocument } from './bson.ts'
import { CommandError } from './commandError.ts'

const NULL = 0x05
const NUMBER = 0x0a
const STRING = 0x0f
const DOCUMENT = 0x14
const ARRAY = 0x19
const BINARY = 0x1e
const OBJECT_ID = 0x23
const BOOLEAN = 0x28
const DATE = 0x2d

export interface Range {
  /** inclusive */
  readonly low: Buffer
  /** exclusive */
  readonly high: Buffer
}

/** Nobody writes to a key. */
const nothing = Buffer.from([NULL])
const stringMark = String.fromCharCode(STRING)

export function encodeKey(value: unknown): Buffer {
  if (value === null || value === undefined) return nothing
  if (typeof value === 'string') return textual(value)
  if (typeof value === 'number') return numeric(NUMBER, value)
  if (typeof value === 'boolean') return Buffer.from([BOOLEAN, value ? 1 : 0])
  return encodeObject(value)
}

function encodeObject(value: unknown): Buffer {
  if (value instanceof Date) return numeric(DATE, value.getTime())
  if (value instanceof ObjectId) return marked(OBJECT_ID, value.id)
  if (value instanceof Long) return numeric(NUMBER, exactNumber(value))
  if (value instanceof Binary) {
    const head = Buffer.alloc(6)
    head[0] = BINARY
    head.writeUInt32BE(value.position, 1)
    head[5] = value.sub_type
    return Buffer.concat([head, value.buffer.subarray(0, value.position)])
  }
  if (Array.isArray(value)) return terminated(ARRAY, encode({ a: value }))
  if (isDocument(value)) return terminated(DOCUMENT, encode(value))
  throw new CommandError('BadValue', 'the embedded engine does not compare or index values of this BSON type')
}

/** The bytes of a key part sorted from high to low. */
export function inverted(key: Buffer): Buffer {
  return Buffer.from(key.map((byte) => byte ^ 0xff))
}

/** The smallest key greater than every key that begins with `prefix`. */
export function after(prefix: Buffer): Buffer {
  for (let i = prefix.length - 1; i >= 0; i--) {
    const byte = prefix[i]
    if (byte === undefined || byte === 0xff) continue
    const next = Buffer.from(prefix.subarray(0, i + 1))
    next[i] = byte + 1
    return next
  }
  return Buffer.from([0xff])
}

/** The keys a comparison accepts: only values of the operand's own type, as in MongoDB. */
export function comparisonRange(operator: '$gt' | '$gte' | '$lt' | '$lte', value: unknown): Range {
  const key = encodeKey(value)
  const type = key[0] ?? NULL
  if (type === DOCUMENT || type === ARRAY) {
    throw new CommandError('BadValue', `${operator} with a document or an array is not supported`)
  }
  // NaN sorts below every number and is neither less nor greater than one
  const floor = type === NUMBER ? encodeKey(-Infinity) : Buffer.from([type])
  const ceiling = Buffer.from([type + 1])
  switch (operator) {
    case '$gt':
      return { low: after(key), high: ceiling }
    case '$gte':
      return { low: key, high: ceiling }
    case '$lt':
      return { low: floor, high: key }
    case '$lte':
      return { low: floor, high: after(key) }
  }
}

/** The same set of values among inverted keys. Both ends move past their prefix, because low was inclusive. */
export function invertedRange({ low, high }: Range): Range {
  return { low: after(inverted(high)), high: after(inverted(low)) }
}

export const compareKeys = (a: Buffer, b: Buffer): number => a.compare(b)

export function isArrayKey(key: Buffer): boolean {
  return key[0] === ARRAY
}

export function isNullKey(key: Buffer): boolean {
  return key[0] === NULL
}

function marked(type: number, bytes: Uint8Array): Buffer {
  const key = Buffer.allocUnsafe(1 + bytes.length)
  key[0] = type
  key.set(bytes, 1)
  return key
}

function numeric(type: number, value: number): Buffer {
  const key = Buffer.allocUnsafe(9)
  key[0] = type
  if (Number.isNaN(value)) return key.fill(0, 1)
  key.writeDoubleBE(value === 0 ? 0 : value, 1)
  if (value < 0) for (let i = 1; i < 9; i++) key[i] = (key[i] ?? 0) ^ 0xff
  else key[1] = (key[1] ?? 0) ^ 0x80
  return key
}

function exactNumber(value: InstanceType<typeof Long>): number {
  const number = value.toNumber()
  if (Number.isSafeInteger(number)) return number
  throw new CommandError('BadValue', 'the embedded engine does not compare or index integers beyond 2^53')
}

/** Most texts hold no NUL: then all of it is written in one go. */
function textual(text: string): Buffer {
  if (text.includes('\0')) return terminated(STRING, Buffer.from(text, 'utf8'))
  return Buffer.from(`${stringMark}${text}\0\0`, 'utf8')
}

/** 00 becomes 00 FF and 00 00 ends the key, so that no key is the beginning of another. */
function terminated(type: number, bytes: Buffer): Buffer {
  if (!bytes.includes(0)) return Buffer.concat([Buffer.from([type]), bytes, Buffer.alloc(2)])
  const out = [type]
  for (const byte of bytes) {
    out.push(byte)
    if (byte === 0) out.push(0xff)
  }
  return Buffer.from([...out, 0, 0])
}
