// The key that signs receipts and packages, and the vouchers for those before it, as they lie in the data directory.

import { type KeyObject, createHash, createPublicKey, sign } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { canonicalJson } from '../../shared/canonicalJson.ts'
import type { Signed } from '../../shared/proof/statement.ts'
import { ConfigError } from './readConfig.ts'

export const SIGNING_KEY = 'signing-key.pem'
export const RETIRED_KEYS = 'retired-keys.json'

export function signingKeyOf(privateKey: KeyObject) {
  const publicKey = createPublicKey(privateKey)
  const der = publicKey.export({ type: 'spki', format: 'der' })
  const keyId = createHash('sha256').update(der).digest('base64url').slice(0, 16)
  return { keyId, privateKey, publicKey, spki: der.toString('base64') }
}

export interface SigningKey {
  readonly keyId: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** Signs what is said, as canonical JSON. */
export function signed(said: object, { keyId, privateKey, publicKey }: SigningKey): Signed {
  const statement = canonicalJson(said)
  return {
    statement,
    signature: sign(null, Buffer.from(statement), privateKey).toString('base64'),
    keyId,
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  }
}

/** None where the key was never replaced. */
export function readVouchers(dataDir: string): readonly Signed[] {
  const file = path.join(dataDir, RETIRED_KEYS)
  if (!existsSync(file)) return []
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as readonly Signed[]
  } catch {
    throw new ConfigError(`DATA_DIR holds ${file}, which cannot be read: restore it.`)
  }
}
