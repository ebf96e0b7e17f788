import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterEach, expect, test } from 'vitest'

import { canonicalJson } from '../../shared/canonicalJson.ts'
import { knownKeys } from '../../shared/proof/keys.ts'
import { verifyPackage } from '../../shared/proof/verifyPackage.ts'
import { foldRecords, initialWorkroom } from '../../shared/workroom/workroom.ts'
import { countWeekdays } from '../../test/support/given.ts'
import { room } from '../../test/support/named.ts'
import { storiesOfMoney } from '../../test/support/storiesOfMoney.ts'
import { loadSecrets } from '../config/secrets.ts'
import { signingKeyOf } from '../config/signingKeys.ts'
import { proofOf } from '../evidence/proofFile.ts'
import { isSignatureTrue, receiptFor } from '../evidence/receipt.ts'
import { rotateKey } from './rotateKey.ts'

const dirs: string[] = []
afterEach(() => dirs.splice(0).forEach((dir) => rmSync(dir, { recursive: true })))

function newDir(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'workroom-keys-'))
  dirs.push(dir)
  return dir
}
const secretsOf = (dataDir: string) => loadSecrets({ dataDir, secret: 's'.repeat(40), vapidPrivateKey: null })

test('[G5] what an old key signed stays valid after two new ones, in a package and by the id that somebody knows', () => {
  const dir = newDir()
  const first = secretsOf(dir).signing
  const log =
    Object.values(storiesOfMoney()).find((one) => one.some((record) => receiptFor(room, record, first))) ?? []
  const receipts = log.flatMap((record) => receiptFor(room, record, first) ?? [])
  expect(rotateKey(dir, 1)).toContain(`It vouches for ${first.keyId}`)
  rotateKey(dir, 2)
  const { signing, vouchers } = secretsOf(dir)
  expect(signing.keyId).not.toBe(first.keyId)
  const said = {
    room,
    role: 'client' as const,
    site: '',
    telling: log,
    state: foldRecords(initialWorkroom, log),
    receipts,
    manifest: [],
    isOpen: true,
    madeAt: 3,
  }
  const look = (withVouchers: typeof vouchers, trustedKeyId: string | null = first.keyId) =>
    verifyPackage({
      proof: proofOf({ ...said, vouchers: withVouchers }, signing),
      log,
      contents: null,
      trustedKeyId,
      isSigned: isSignatureTrue,
      stamps: [],
      countBusinessDays: countWeekdays,
    })
  expect(receipts.length).toBeGreaterThan(0)
  expect(look(vouchers).checks.flatMap(({ faults }) => faults)).toEqual([])
  expect(look(vouchers, 'of-somebody').isSound).toBe(false)
  expect(look(vouchers.slice(1)).isSound).toBe(false)
})

test('[G5] a key that calls itself the one before is not believed', () => {
  const dir = newDir()
  const { signing } = secretsOf(dir)
  const mine = signingKeyOf(generateKeyPairSync('ed25519').privateKey)
  const ours = signingKeyOf(signing.privateKey)
  // it vouches for ours: that makes it none of ours
  const statement = canonicalJson({ format: 'workroom/key/v1', retired: ours.spki, keyId: ours.keyId, at: 1 })
  const signature = sign(null, Buffer.from(statement), mine.privateKey).toString('base64')
  const forged = [
    { statement, signature, keyId: mine.keyId, publicKey: mine.spki },
    {
      statement: canonicalJson({ format: 'workroom/key/v1', retired: mine.spki, keyId: mine.keyId, at: 1 }),
      signature,
      keyId: ours.keyId,
      publicKey: ours.spki,
    },
  ]
  const known = knownKeys({ publicKey: ours.spki, keyId: ours.keyId }, forged, isSignatureTrue)
  expect(known.map(({ keyId }) => keyId)).toEqual([ours.keyId])
})

test('where there is no key yet, it is said', () => {
  expect(() => rotateKey(newDir(), 1)).toThrow(/holds no signing key yet/)
})
