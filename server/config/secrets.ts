// What must stay secret and survive a restart: the secret that signs cookies and links, the Ed25519 key that signs
// receipts, and the P-256 key that signs pushes. Each is made once into the data directory, readable by its owner alone
// (T-121).

import { createECDH, createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

import type { Signed } from '../../shared/proof/statement.ts'
import { ConfigError } from './readConfig.ts'
import type { Config } from './readConfig.ts'
import { SIGNING_KEY, type SigningKey, readVouchers, signingKeyOf } from './signingKeys.ts'

export interface Secrets {
  readonly secret: string
  readonly signing: SigningKey
  /** For the keys that came before this one, each signed by the next. */
  readonly vouchers: readonly Signed[]
  /** Base64url, as browsers and push services take them. */
  readonly vapid: { readonly publicKey: string; readonly privateKey: string }
}

export function loadSecrets(config: Pick<Config, 'dataDir' | 'secret' | 'vapidPrivateKey'>): Secrets {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  return {
    secret: config.secret ?? loadSecret(join(config.dataDir, 'secret')),
    signing: loadSigningKey(join(config.dataDir, SIGNING_KEY)),
    vouchers: readVouchers(config.dataDir),
    vapid: vapidOf(config.vapidPrivateKey ?? loadVapidKey(join(config.dataDir, 'vapid-key'))),
  }
}

function loadSecret(file: string): string {
  const secret = keepOnce(file, () => randomBytes(48).toString('base64url')).trim()
  if (secret.length < 32)
    throw new ConfigError(
      `SECRET is not set and ${file} holds fewer than 32 characters: restore or remove it.`,
    )
  return secret
}

function loadSigningKey(file: string): Secrets['signing'] {
  const pem = keepOnce(file, () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  )
  return signingKeyOf(readKey(file, pem))
}

function loadVapidKey(file: string): string {
  const key = keepOnce(file, () => vapidOf().privateKey).trim()
  if (!/^[A-Za-z0-9_-]{43}$/.test(key))
    throw new ConfigError(`VAPID_PRIVATE_KEY is not set and ${file} is no such key: restore or remove it.`)
  return key
}

/** A new pair, or the one of this private key. */
function vapidOf(privateKey?: string): Secrets['vapid'] {
  const pair = createECDH('prime256v1')
  if (privateKey === undefined) pair.generateKeys()
  else pair.setPrivateKey(privateKey, 'base64url')
  // Node leaves leading zeros out; a key has 32 bytes.
  const bytes = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32)
  return { publicKey: pair.getPublicKey('base64url'), privateKey: bytes.toString('base64url') }
}

function readKey(file: string, pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // told below, with the file's name
  }
  throw new ConfigError(`DATA_DIR holds ${file}, which is not an Ed25519 key: restore or remove it.`)
}

/** Written whole beside its place and linked into it: two first starts cannot end with two different secrets. */
function keepOnce(file: string, make: () => string): string {
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}.new`
    const handle = openSync(draft, 'wx', 0o600)
    writeSync(handle, make())
    fsyncSync(handle)
    closeSync(handle)
    try {
      linkSync(draft, file)
    } catch (error) {
      if (!existsSync(file)) throw error
    } finally {
      rmSync(draft)
    }
  }
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8')
}
