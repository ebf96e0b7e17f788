// `npm run rotate-key`: from the next start on the server signs with a new key. The new one vouches for the old one, which is
// kept nowhere else: what it signed stays valid (rule G5).

import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import type { KeyStatement } from '../../shared/proof/keys.ts'
import { ConfigError } from '../config/readConfig.ts'
import { RETIRED_KEYS, SIGNING_KEY, readVouchers, signed, signingKeyOf } from '../config/signingKeys.ts'

export const isRotationAsked = (argv: readonly string[]): boolean => argv.includes('--rotate-key')

/** Answers what to tell the operator. Throws a sentence where there is no key yet. */
export function rotateKey(dataDir: string, now: number): string {
  const file = path.join(dataDir, SIGNING_KEY)
  if (!existsSync(file))
    throw new ConfigError(`${dataDir} holds no signing key yet: the first start makes one.`)
  const old = signingKeyOf(createPrivateKey(readFileSync(file, 'utf8')))
  const { privateKey } = generateKeyPairSync('ed25519')
  const next = signingKeyOf(privateKey)
  const said: KeyStatement = { format: 'workroom/key/v1', retired: old.spki, keyId: old.keyId, at: now }
  // first what keeps the old signatures valid: a voucher for a key that never came is of no use to anybody
  replace(
    path.join(dataDir, RETIRED_KEYS),
    `${JSON.stringify([...readVouchers(dataDir), signed(said, next)], null, 2)}\n`,
  )
  replace(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  return `From the next start on the server signs with the key ${next.keyId}. It vouches for ${old.keyId}: what that signed stays valid.`
}

function replace(file: string, text: string): void {
  const draft = `${file}.new`
  writeFileSync(draft, text, { mode: 0o600, flush: true })
  renameSync(draft, file)
}
