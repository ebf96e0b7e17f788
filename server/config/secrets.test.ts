import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { loadSecrets } from './secrets.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'workroom-secrets-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

it('makes a secret and a signing key once, and finds them again', () => {
  const first = loadSecrets({ dataDir: dir, secret: null, vapidPrivateKey: null })
  const second = loadSecrets({ dataDir: dir, secret: null, vapidPrivateKey: null })
  expect(first.secret.length).toBeGreaterThanOrEqual(32)
  expect(second.secret).toBe(first.secret)
  expect(second.signing.keyId).toBe(first.signing.keyId)
  expect(first.signing.publicKey.asymmetricKeyType).toBe('ed25519')
})

it('[T-121] keeps all files for their owner alone, also when somebody opened them', () => {
  loadSecrets({ dataDir: dir, secret: null, vapidPrivateKey: null })
  chmodSync(join(dir, 'secret'), 0o644)
  loadSecrets({ dataDir: dir, secret: null, vapidPrivateKey: null })
  for (const name of ['secret', 'signing-key.pem', 'vapid-key'])
    expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600)
})

it('prefers the given secret and writes it nowhere', () => {
  const given = 'k3J8s0dLq2mZx9vB7nR4tY6uW1pE5aHc'
  expect(loadSecrets({ dataDir: dir, secret: given, vapidPrivateKey: null }).secret).toBe(given)
  expect(() => readFileSync(join(dir, 'secret'))).toThrow(/ENOENT/)
})

it('[T-118] refuses a shortened secret and a damaged key, naming the file', () => {
  writeFileSync(join(dir, 'secret'), 'short')
  expect(() => loadSecrets({ dataDir: dir, secret: null, vapidPrivateKey: null })).toThrow(
    /SECRET .*secret holds fewer/,
  )
  rmSync(join(dir, 'secret'))
  writeFileSync(join(dir, 'signing-key.pem'), 'not a key')
  expect(() => loadSecrets({ dataDir: dir, secret: null, vapidPrivateKey: null })).toThrow(/signing-key\.pem/)
})

it('[N10] makes a key for pushes once, or takes the given one, which any node answers with the same public key', () => {
  const made = loadSecrets({ dataDir: dir, secret: null, vapidPrivateKey: null }).vapid
  expect(Buffer.from(made.publicKey, 'base64url')).toHaveLength(65)
  expect(Buffer.from(made.privateKey, 'base64url')).toHaveLength(32)
  expect(loadSecrets({ dataDir: dir, secret: null, vapidPrivateKey: null }).vapid).toEqual(made)
  const elsewhere = mkdtempSync(join(tmpdir(), 'workroom-secrets-'))
  const given = loadSecrets({ dataDir: elsewhere, secret: null, vapidPrivateKey: made.privateKey }).vapid
  expect(given).toEqual(made)
  expect(() => readFileSync(join(elsewhere, 'vapid-key'))).toThrow(/ENOENT/)
  rmSync(elsewhere, { recursive: true })
  writeFileSync(join(dir, 'vapid-key'), 'no key')
  expect(() => loadSecrets({ dataDir: dir, secret: null, vapidPrivateKey: null })).toThrow(
    /vapid-key is no such key/,
  )
})
