// SHA-256 in hexadecimal, synchronous on both sides of the wire; every use has its own label.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** `label` keeps hashes of different meaning apart, e.g. `workroom/record/v1`. Returns 64 hex digits. */
export function labelledHash(label: string, text: string): string {
  return bytesToHex(sha256(utf8ToBytes(`${label}\0${text}`)))
}
