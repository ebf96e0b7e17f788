// Files and links as facts of a room: what was uploaded and verified, never its bytes (rule D1).

import { type Context, refusals } from '../decider.ts'
import type { FileRef } from '../fileRef.ts'
import { type Text, readText, text } from '../personalText.ts'

export const filesRejections = {
  'file-unknown': 'This file is not uploaded and verified yet.',
} as const

const refuse = refusals(filesRejections)

/** As an event carries it: the name is personal text. */
export type FiledFile = Omit<FileRef, 'name'> & { readonly name: Text }

export const fileFacts = ({ name, ...rest }: FileRef): FiledFile => ({ ...rest, name: text(name) })
export const readFile = ({ name, ...rest }: FiledFile): FileRef => ({ ...rest, name: readText(name) })

/** D1: only what the server has received whole and verified becomes a fact. */
export function requireVerified(files: readonly FileRef[], { isVerified }: Context): void {
  if (isVerified && !files.every(isVerified)) refuse('file-unknown')
}
