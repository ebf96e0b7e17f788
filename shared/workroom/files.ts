// Files and links as facts of a room: what was uploaded and verified, never its bytes (rule D1).

import * as v from 'valibot'

import { type Context, type Text, readText, refusals, text } from '../decider.ts'
import { FileId } from '../ids.ts'
import { Line } from '../text.ts'

export const filesRejections = {
  'file-unknown': 'This file is not uploaded and verified yet.',
} as const

const refuse = refusals(filesRejections)

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

/** As an event carries it: the name is personal text. */
export type FiledFile = Omit<FileRef, 'name'> & { readonly name: Text }

/** A link to a live site or repository: work too, marked “not checksummed”. */
export const WebLink = v.strictObject({
  url: v.pipe(v.string(), v.maxLength(2000), v.regex(/^https?:\/\/[^\s<>"'`\\]+$/i)),
  note: v.pipe(v.string(), v.maxLength(200)),
})
export type WebLink = Readonly<v.InferOutput<typeof WebLink>>

export const fileFacts = ({ name, ...rest }: FileRef): FiledFile => ({ ...rest, name: text(name) })
export const readFile = ({ name, ...rest }: FiledFile): FileRef => ({ ...rest, name: readText(name) })

/** D1: only what the server has received whole and verified becomes a fact. */
export function requireVerified(files: readonly FileRef[], { isVerified }: Context): void {
  if (isVerified && !files.every(isVerified)) refuse('file-unknown')
}
