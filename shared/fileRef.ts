// Files and links as a command names them: the wire shapes of what was uploaded, and of work that lies elsewhere.

import * as v from 'valibot'

import { FileId } from './ids.ts'
import { Line } from './text.ts'

/** A verified file as a command names it; the server compares every member with what it stored. */
export const FileRef = v.strictObject({
  file: FileId,
  name: Line(255),
  /** Bytes. */
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** Sniffed media type. */
  media: v.pipe(v.string(), v.maxLength(100), v.regex(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
})
export type FileRef = Readonly<v.InferOutput<typeof FileRef>>

export const FileRefs = (max: number) => v.pipe(v.array(FileRef), v.maxLength(max))

/** A link to a live site or repository: work too, marked “not checksummed”. */
export const WebLink = v.strictObject({
  url: v.pipe(v.string(), v.maxLength(2000), v.regex(/^https?:\/\/[^\s<>"'`\\]+$/i)),
  note: v.pipe(v.string(), v.maxLength(200)),
})
export type WebLink = Readonly<v.InferOutput<typeof WebLink>>
