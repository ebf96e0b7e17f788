// SHA-256 in hexadecimal, synchronous on both sides of the wire; every use has its own label. Where Node runs it, Node's own
// does the work, in a quarter of the time.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

type Hash = (text: string) => string
type HashAtOnce = (algorithm: 'sha256', text: string, encoding: 'hex') => string

/** Asked for by name, not imported: a page has none, and needs no word of it in what it loads. */
const { process: node } = globalThis as {
  readonly process?: {
    readonly getBuiltinModule?: (name: string) => { readonly hash?: HashAtOnce } | undefined
  }
}
const ofNode = node?.getBuiltinModule?.('node:crypto')?.hash

/** What a page hashes with. */
export const portable: Hash = (text) => bytesToHex(sha256(utf8ToBytes(text)))

const hash: Hash = ofNode ? (text) => ofNode('sha256', text, 'hex') : portable

/** `label` keeps hashes of different meaning apart, e.g. `workroom/record/v1`. Returns 64 hex digits. */
export function labelledHash(label: string, text: string): string {
  return hash(`${label}\0${text}`)
}
