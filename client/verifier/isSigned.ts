// Ed25519 in any browser, also in a page opened from a disk.

import { ed25519 } from '@noble/curves/ed25519.js'

import type { IsSigned } from '../../shared/proof/statement.ts'

/** SPKI of an Ed25519 key (RFC 8410) is this, and then the key. */
const SPKI = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]

export const isSigned: IsSigned = ({ statement, signature, publicKey }) => {
  try {
    const key = bytesOf(publicKey)
    if (key.length !== SPKI.length + 32 || !SPKI.every((byte, at) => key[at] === byte)) return false
    return ed25519.verify(bytesOf(signature), new TextEncoder().encode(statement), key.slice(SPKI.length))
  } catch {
    return false
  }
}

const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0) ?? 0)
