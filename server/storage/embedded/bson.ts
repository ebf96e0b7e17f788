// The engine's view of BSON: documents as plain objects, 64-bit integers and binaries kept as they are, so
// that a document read and written back has the same bytes.

import { mongo } from 'mongoose'

const { deserialize, serialize } = mongo.BSON

export const { Binary, Long, ObjectId } = mongo.BSON

export type Document = Record<string, unknown>

export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024

/** @param rawArray a top-level field whose array elements stay undecoded bytes */
export function decode(bytes: Uint8Array, rawArray?: string): Document {
  const fieldsAsRaw = rawArray === undefined ? {} : { [rawArray]: true }
  return deserialize(bytes, { promoteLongs: false, promoteBuffers: false, fieldsAsRaw })
}

export function encode(document: Readonly<Document>): Buffer {
  const bytes = serialize(document, { ignoreUndefined: true })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** A document of this process with its bytes: its keys are known without decoding them. It does not change afterwards. */
export class Encoded {
  readonly document: Document
  readonly bytes: Buffer

  constructor(document: Readonly<Document>) {
    this.document = document
    this.bytes = encode(document)
  }
}

/** A BSON array of documents that are bytes already: what a cursor hands out without decoding it. */
export function encodeArray(documents: readonly Uint8Array[]): Buffer {
  const parts: Uint8Array[] = [Buffer.alloc(4)]
  for (const [index, document] of documents.entries()) parts.push(Buffer.from(`\u0003${index}\0`), document)
  parts.push(Buffer.alloc(1))
  const array = Buffer.concat(parts)
  array.writeInt32LE(array.length, 0)
  return array
}

/** A sub-document, as opposed to a value such as a date, an id or an array. */
export function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

export function isDocumentList(value: unknown): value is readonly Document[] {
  return Array.isArray(value) && value.every(isDocument)
}
