// Evidence: what the server signs, who gets it, and that every forgery of a room's log is noticed.

import { createPublicKey, generateKeyPairSync, sign, verify as verifySignature } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { roomToVerify, verifyStored } from '../server/cli/verify.ts'
import { allToVerify, verifyAll } from '../server/cli/verifyAll.ts'
import { isSignatureTrue, receiptFor } from '../server/evidence/receipt.ts'
import { countBusinessDays } from '../server/rooms/businessDays.ts'
import { socketUri } from '../server/storage/embedded/listen.ts'
import { createReceipts } from '../server/storage/receipts.ts'
import type { RoomReceipts } from '../shared/http.ts'
import type { Receipt } from '../shared/proof/statement.ts'
import { verifyRoom } from '../shared/proof/verifyRoom.ts'
import type { LogRecord } from '../shared/record.ts'
import { genesis, recordHash, sealRecord } from '../shared/sealRecord.ts'
import { deliveredRoom } from './support/deliveredRoom.ts'
import { openStorageUnderTest } from './support/engineUnderTest.ts'
import { type TestPerson, type TestRoom, type TestServer, openTestServer } from './support/testRoom.ts'

let server: TestServer
let dir: string
let at: TestRoom
let log: readonly LogRecord[]
let receipts: readonly Receipt[]

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'workroom-evidence-'))
  server = await openTestServer({ dataDir: dir })
  at = await deliveredRoom(server)
  const { app } = server
  const number = (await app.rooms.load(at.room))?.payment.invoice?.number ?? 'none'
  const paid = await server.run(at, 'client', { name: 'approvePayment', args: { invoice: number } })
  if (!paid.ok) throw new Error(`the approval was refused: ${paid.code}`)
  await app.afterwards.reactors.settled()
  log = await app.store.tail(at.room, 0)
  receipts = (await ask('receipts', at.ada)).receipts
})
afterAll(async () => {
  await server.close()
  rmSync(dir, { recursive: true })
})

async function ask(what: string, person?: TestPerson, room: string = at.room) {
  const headers = { ...(person && { cookie: person.cookie }) }
  const answer = await fetch(`${server.url}/api/rooms/${room}/${what}`, { headers })
  const body = (await answer.json()) as { readonly receipts: readonly Receipt[] }
  return { status: answer.status, headers: answer.headers, ...body }
}

const look = (forged: readonly LogRecord[], kept = receipts) =>
  verifyRoom({
    room: at.room,
    log: forged,
    receipts: kept,
    trusted: [receipts[0]?.publicKey ?? ''],
    isSigned: isSignatureTrue,
    stamps: [],
    countBusinessDays,
  })
const faultsOf = (forged: readonly LogRecord[], kept = receipts): string =>
  look(forged, kept)
    .lines.filter((line) => line.startsWith('        '))
    .join('\n')

const changed = (seq: number, change: (record: LogRecord) => LogRecord): readonly LogRecord[] =>
  log.map((record) => (record.seq === seq ? change(record) : record))

/** Writes the chain anew from what the records say, as an operator who forges could. */
function rechained(records: readonly LogRecord[]): readonly LogRecord[] {
  const chain: LogRecord[] = []
  for (const record of records) {
    const prev = chain.at(-1)?.hash ?? genesis(at.room)
    const linked = { ...record, seq: chain.length + 1, seen: null, prev }
    chain.push({ ...linked, hash: recordHash(linked) })
  }
  return chain
}

const seqOf = (type: string): number =>
  log.find(({ events }) => events.some((event) => event.type === type))?.seq ?? 0

const dearer = (record: LogRecord): LogRecord => ({
  ...record,
  events: record.events.map((event) => (event.type === 'invoice.issued' ? { ...event, amount: 1 } : event)),
})

const early = (record: LogRecord): LogRecord => ({
  ...record,
  events: record.events.map((event) =>
    event.type === 'clock.started'
      ? { ...event, clock: { ...(event['clock'] as object), releaseAt: record.at + 1 } }
      : event,
  ),
})

describe('receipts', () => {
  test('are signed for the activation, the delivery and the payment, once each', () => {
    expect(receipts.map(({ kind, seq }) => [kind, seq])).toEqual([
      ['contract-activated', seqOf('contract.activated')],
      ['work-delivered', seqOf('work.delivered')],
      ['payment-decided', seqOf('payment.fell-due')],
    ])
  })

  test('name the record by its hash, and what it decided, without anybody’s words', () => {
    const [activated, delivered, decided] = receipts.map(({ statement }) => JSON.parse(statement) as object)
    const record = log[seqOf('work.delivered') - 1]
    expect(activated).toMatchObject({ room: at.room, what: { version: 1 } })
    expect(delivered).toMatchObject({
      seq: record?.seq,
      hash: record?.hash,
      at: record?.at,
      what: { invoice: 'BO-2026-0001', amount: 240_000, currency: 'EUR', files: [{ size: 8 }] },
    })
    expect(decided).toMatchObject({ what: { decision: 'payment.fell-due', because: 'approved' } })
    expect(JSON.stringify(receipts)).not.toMatch(/shop\.txt|Ada Lindqvist|Fast on phones/)
  })

  test('say in words what they certify, to be read as a page', async () => {
    const { words } = (await ask('receipts', at.ben)) as unknown as RoomReceipts
    expect(words.map(({ hash }) => hash)).toEqual(receipts.map(({ seq }) => log[seq - 1]?.hash))
    expect(words[1]?.sentences).toEqual([
      expect.stringMatching(/^Ben Okafor delivered the work for “.*” to Ada Lindqvist on .* UTC\.$/),
      'Invoice BO-2026-0001 over EUR 2,400.00 was issued with it.',
    ])
  })

  test('[PROOF-4] carry a true Ed25519 signature of their very bytes, by the server’s key', () => {
    for (const { statement, signature, publicKey, keyId } of receipts) {
      const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' })
      expect(key.asymmetricKeyType).toBe('ed25519')
      const isTrue = (said: string) =>
        verifySignature(null, Buffer.from(said), key, Buffer.from(signature, 'base64'))
      expect(isTrue(statement)).toBe(true)
      expect(isTrue(statement.replace('"seq":', '"seq": '))).toBe(false)
      expect(keyId).toHaveLength(16)
    }
  })

  test('are downloaded one by one', async () => {
    const { seq } = receipts[0] ?? { seq: 0 }
    const answer = await ask(`receipts/${seq}.json`, at.ben)
    expect(answer).toMatchObject({ status: 200, ...receipts[0] })
    expect(answer.headers.get('content-disposition')).toContain(`receipt-contract-activated-${seq}.json`)
    expect((await ask('receipts/9999.json', at.ben)).status).toBe(404)
  })

  test('[N4] come to both by email, once each, whole: what was signed can be checked from the attachment alone', async () => {
    const emails = await vi.waitFor(() => {
      const kept = readFileSync(path.join(dir, 'trial-mailbox.jsonl'), 'utf8').trim().split('\n')
      const mails = kept.map((line) => JSON.parse(line) as Kept)
      const found = mails.filter(({ subject }) => subject.includes(': receipt for the'))
      expect(found).toHaveLength(6)
      return found
    }, 20_000)
    for (const { email } of [at.ada, at.ben]) {
      const own = emails.filter(({ to }) => to === email)
      for (const { subject, text } of own) {
        const screen = subject.endsWith('the contract') ? 'contract' : 'invoice'
        expect(text).toContain(`/rooms/${at.room}/${screen}\n`)
      }
      const read = own.map(({ attachment }) => JSON.parse(attachment?.text ?? 'null') as Receipt)
      expect(read.toSorted((a, b) => a.seq - b.seq)).toEqual(receipts)
      const key = createPublicKey({
        key: Buffer.from(read[0]?.publicKey ?? '', 'base64'),
        format: 'der',
        type: 'spki',
      })
      for (const { statement, signature } of read)
        expect(verifySignature(null, Buffer.from(statement), key, Buffer.from(signature, 'base64'))).toBe(
          true,
        )
    }
  })

  test('[T-03] [T-04] [T-08] are the parties’ alone', async () => {
    const stranger = await server.person('Eve Stranger')
    for (const what of ['receipts', `receipts/${receipts[0]?.seq}.json`]) {
      expect((await ask(what)).status).toBe(401)
      const [foreign, absent] = [await ask(what, stranger), await ask(what, stranger, 'n'.repeat(22))]
      expect([foreign.status, absent.status]).toEqual([404, 404])
    }
  })

  test('[C5] [T-29] wait for a party until it has accepted', async () => {
    const { room, ada, ben } = await server.room('freelancerIn')
    expect((await ask('receipts', ada, room)).status).toBe(409)
    expect((await ask('receipts', ben, room)).status).toBe(200)
  })

  test('stay as they were signed first, whoever signs again', async () => {
    const storage = await openStorageUnderTest()
    const kept = await createReceipts(storage.connection)
    const [first] = receipts
    if (!first) throw new Error('none')
    await kept.keep(first)
    await kept.keep({ ...first, signature: 'another', keyId: 'later' })
    expect(await kept.ofRoom(at.room)).toEqual([first])
    await storage.close()
  })
})

describe('a room that is as it was written', () => {
  test('[PROOF-1] is found intact, and the report says what happened', () => {
    const { isSound, lines } = look(log)
    const report = lines.join('\n')
    expect(faultsOf(log)).toBe('')
    expect(isSound).toBe(true)
    expect(report).toContain('BO-2026-0001, EUR 2,400.00')
    expect(report).toContain('EUR 2,400.00 to the freelancer')
    expect(report).toContain('nothing can have been cut off')
  })

  test('[PROOF-3] erased texts are said, not taken for a forgery', () => {
    const erased = changed(1, (record) => ({ ...record, texts: record.texts.map(() => null) }))
    expect(look(erased).isSound).toBe(true)
    expect(look(erased).lines.join('\n')).toMatch(/\d+ texts were erased/)
  })
})

describe('a forged room is noticed', () => {
  test('[PROOF-2] when an event was changed', () => {
    const seq = seqOf('invoice.issued')
    const faults = faultsOf(changed(seq, dearer))
    expect(faults).toContain(`Record ${seq} is not what its checksum says.`)
    expect(faults).toContain(`The invoice of record ${seq} is over another amount than the contract.`)
  })

  test('[PROOF-2] [PROOF-4] when an event was changed and the chain written anew: the receipts do not agree', () => {
    const forged = rechained(changed(seqOf('invoice.issued'), dearer))
    const faults = faultsOf(forged)
    expect(faults).not.toContain('checksum says')
    expect(faults).toContain(
      `Record ${seqOf('work.delivered')} is another one than its receipt was signed for.`,
    )
  })

  test('[PROOF-2] when a text was changed', () => {
    const seq = seqOf('contract.drafted')
    const forged = changed(seq, (record) => ({
      ...record,
      texts: record.texts.map((one) => one && { ...one, text: one.text.replace('2,400.00', '2.00') }),
    }))
    const faults = faultsOf(forged)
    expect(faults).toContain(`A text of record ${seq} is not the one that was sealed.`)
    expect(faults).toContain('The text of contract v1 is not that of its checksum.')
  })

  test('[PROOF-2] when two records were swapped, one was left out, or one was put in', () => {
    const [first, second, third, ...rest] = log
    if (!first || !second || !third) throw new Error('too short')
    expect(faultsOf([first, third, second, ...rest])).toContain('Record 3 stands where 2 belongs.')
    expect(faultsOf([first, third, ...rest])).toContain('Record 3 does not follow the one before it.')
    expect(faultsOf([first, second, second, third, ...rest])).toContain('Record 2 stands where 3 belongs.')
  })

  test('[PROOF-2] when the end was cut off: a receipt is left over', () => {
    const cut = log.slice(0, seqOf('work.delivered'))
    expect(faultsOf(cut)).toContain(
      `The log ends at record ${cut.length}, but a receipt was signed for record ${log.length}: the end is missing.`,
    )
  })

  test('[PROOF-4] when a receipt was taken away with it', () => {
    expect(faultsOf(log, receipts.slice(0, 2))).toBe(`        Record ${log.length} has no receipt.`)
  })

  test('[PROOF-4] when a receipt was changed, moved to another record, or signed by somebody else', () => {
    const [one, two, three] = receipts
    if (!one || !two || !three) throw new Error('too few')
    const bent = { ...one, statement: one.statement.replace('"version":1', '"version":2') }
    expect(faultsOf(log, [bent, two, three])).toContain('signature of the receipt')
    expect(faultsOf(log, [{ ...one, seq: two.seq }, two, three])).toContain('signed for something else')
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const mine = receiptFor(at.room, log[one.seq - 1] as LogRecord, { keyId: 'mine', privateKey, publicKey })
    expect(faultsOf(log, [mine ?? one, two, three])).toContain(
      'with the key mine, which is not this server’s',
    )
    const odd = { ...one, signature: sign(null, Buffer.from('x'), privateKey).toString('base64') }
    expect(faultsOf(log, [odd, two, three])).toContain('signature of the receipt')
  })

  test('[PROOF-5] [S11] when somebody was shown another past than this one', () => {
    const seq = seqOf('work.delivered')
    const seen = { seq: seq - 1, hash: '0'.repeat(64) }
    const forged = rechained(log).map((record) => (record.seq === seq ? { ...record, seen } : record))
    expect(faultsOf(forged)).toContain(
      `Record ${seq} was made in sight of a record ${seq - 1} that is not this one.`,
    )
  })

  test('[PROOF-6] [I3] when the review clock was counted wrong, though the chain is whole', () => {
    const seq = seqOf('clock.started')
    expect(faultsOf(rechained(changed(seq, early)))).toContain(
      `The review clock of record ${seq} was counted wrong.`,
    )
  })

  test('[PROOF-7] [C1] when the acceptance is of another text than the contract', () => {
    const seq = seqOf('contract.accepted')
    const forged = changed(seq, (record) => ({
      ...record,
      events: record.events.map((event) =>
        event.type === 'contract.accepted' ? { ...event, termsHash: '0'.repeat(64) } : event,
      ),
    }))
    expect(faultsOf(rechained(forged))).toContain(`Record ${seq} accepts something other than contract v1.`)
  })

  test('[PROOF-8] and events that no version knows are a fault, not a crash', () => {
    const last = log.at(-1)
    if (!last) throw new Error('empty')
    const odd = sealRecord(
      { ...last, seq: last.seq + 1, prev: last.hash, events: [{ type: 'money.vanished' }] },
      () => 'salt',
    )
    expect(faultsOf([...log, odd])).toContain('unknown event money.vanished')
  })
})

describe('npm run verify', () => {
  test('looks over a room while the server runs', async () => {
    const { isSound, lines } = await verifyStored(server.config, at.room)
    expect(lines.at(-1)).toBe('The log is intact.')
    expect(isSound).toBe(true)
  })

  test('says in a sentence what is missing, and makes nothing', async () => {
    const empty = mkdtempSync(path.join(tmpdir(), 'workroom-empty-'))
    const nowhere = { dataDir: empty, mongodbUri: null }
    await expect(verifyStored(nowhere, at.room)).rejects.toThrow(/where no rooms are kept/)
    await expect(verifyStored(server.config, 'n'.repeat(22))).rejects.toThrow(/There is no room/)
    await expect(verifyStored(server.config, '')).rejects.toThrow(/Say which room/)
    rmSync(empty, { recursive: true })
  })

  test('looks every room over, names the one that is damaged, and goes on where a run ended', async () => {
    const said: string[] = []
    expect(await verifyAll(server.config, '', (line) => void said.push(line))).toBe(true)
    expect(said.join('\n')).toMatch(
      /The server is running.*\n2 rooms, \d+ records in .*\nEvery log is intact\.$/,
    )
    const connection = await mongoose.createConnection(socketUri(dir) ?? '').asPromise()
    await connection.collection('records').updateOne({ room: at.room, seq: 2 }, { $inc: { at: 1 } })
    said.length = 0
    expect(await verifyAll(server.config, '', (line) => void said.push(line))).toBe(false)
    expect(said.join('\n')).toMatch(/Room .* is NOT intact:[^]*Record 2 is not what its checksum says/)
    await connection.collection('records').updateOne({ room: at.room, seq: 2 }, { $inc: { at: -1 } })
    await connection.close()
    said.length = 0
    expect(await verifyAll(server.config, '~', (line) => void said.push(line))).toBe(true)
    expect(said.at(-2)).toMatch(/^0 rooms/)
    expect(allToVerify(['--verify', '--all', '--after', 'abc'])).toBe('abc')
    expect([allToVerify(['--verify', 'abc']), allToVerify(['--verify', '--all'])]).toEqual([null, ''])
  })

  test('takes the room’s id or its address', () => {
    expect(roomToVerify(['--verify', 'abc'])).toBe('abc')
    expect(roomToVerify(['--verify', 'http://localhost:3000/rooms/abc/board'])).toBe('abc')
    expect(roomToVerify(['--verify'])).toBe('')
    expect(roomToVerify([])).toBeNull()
  })
})

interface Kept {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly attachment?: { readonly name: string; readonly text: string }
}
