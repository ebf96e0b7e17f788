// Whoever has no key of the server changes nothing of a package unseen; what is honest passes.

import { createHash, generateKeyPairSync } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import { reportLines } from '../../shared/proof/packageReport.ts'
import { verifyPackage } from '../../shared/proof/verifyPackage.ts'
import type { LogRecord } from '../../shared/record.ts'
import { foldRecords, initialWorkroom } from '../../shared/workroom/workroom.ts'
import { type Forgery, type Given, forgeries } from '../../test/support/forgeries.ts'
import { countWeekdays, play } from '../../test/support/given.ts'
import { inReview } from '../../test/support/histories.ts'
import { room } from '../../test/support/named.ts'
import { stories } from '../../test/support/stories.ts'
import { storiesOfMoney } from '../../test/support/storiesOfMoney.ts'
import { proofOf } from './proofFile.ts'
import { isSignatureTrue, receiptFor } from './receipt.ts'

const keys = generateKeyPairSync('ed25519')
const signing = { ...keys, keyId: 'of-this-server' }

function packageOf(log: readonly LogRecord[], by = signing): Given {
  const ledger = {
    path: 'ledger.csv',
    size: 4,
    sha256: createHash('sha256').update(`${log.length}`).digest('hex'),
  }
  const receipts = log.flatMap((record) => receiptFor(room, record, by) ?? [])
  const said = {
    room,
    role: 'client',
    site: 'https://rooms.example.org',
    telling: log,
    state: foldRecords(initialWorkroom, log),
    receipts,
  } as const
  return {
    proof: proofOf({ ...said, manifest: [ledger], isOpen: true, madeAt: 1_790_000_000_000 }, by),
    log,
    contents: new Map([[ledger.path, ledger]]),
  }
}

const blindly = (given: Given) =>
  verifyPackage({
    ...given,
    trustedKeyId: null,
    isSigned: isSignatureTrue,
    stamps: [],
    countBusinessDays: countWeekdays,
  })

const look = (given: Given) =>
  verifyPackage({
    ...given,
    trustedKeyId: signing.keyId,
    isSigned: isSignatureTrue,
    stamps: [],
    countBusinessDays: countWeekdays,
  })

const rooms = Object.entries({ ...stories(), ...storiesOfMoney() }).map(([name, log]) => ({
  name,
  given: packageOf(log),
}))

test.each(rooms)('[G2] an honest package passes: $name', ({ given }) => {
  expect(reportLines(look(given)).filter((line) => line.startsWith('        '))).toEqual([])
})

describe.each(Object.entries<Forgery>(forgeries))('[G2] [PROOF-9] %s is named', (_kind, forge) => {
  const forged = rooms.flatMap(({ name, given }, index) => {
    const other = rooms[(index + 1) % rooms.length]?.given ?? given
    const made = forge(given, other)
    return made === null ? [] : [{ name, forged: made[0], named: made[1] }]
  })
  test('in several rooms', () => {
    expect(forged.length).toBeGreaterThan(4)
    for (const { name, forged: given, named } of forged) {
      const { isSound, checks } = look(given)
      expect([name, isSound, checks.flatMap(({ faults }) => faults).join('\n')]).toEqual([
        name,
        false,
        expect.stringMatching(named),
      ])
    }
  })
})

test('[G6] who signs everything anew with a key of their own is named by the text of the contract', () => {
  const log = play(inReview, { signingKeyId: signing.keyId }).log
  const own = { ...generateKeyPairSync('ed25519'), keyId: 'of-a-forger' }
  expect(blindly(packageOf(log)).isSound).toBe(true)
  const { isSound, checks } = blindly(packageOf(log, own))
  expect([isSound, checks.flatMap(({ faults }) => faults)]).toEqual([
    false,
    [
      expect.stringMatching(
        /Contract v1 of record \d+ names the key of-this-server, for which that of the package, of-a-forger, does not vouch/,
      ),
    ],
  ])
})
