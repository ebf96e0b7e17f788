// A room moves: the package of one Workroom becomes a room of another that is only read. Two real servers, and the command of
// the operator beside the running one.

import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { runImportCommand } from '../server/cli/importRoom.ts'
import { verifyStored } from '../server/cli/verify.ts'
import { verifyAll } from '../server/cli/verifyAll.ts'
import { createImportedRooms } from '../server/storage/importedRooms.ts'
import { openBeside } from '../server/storage/openStorage.ts'
import { createRecordStore } from '../server/storage/recordStore.ts'
import { filesOf } from '../shared/proof/filesOf.ts'
import { stateHash } from '../shared/proof/proofPackage.ts'
import type { MeWelcome } from '../shared/protocol.ts'
import type { LogRecord } from '../shared/record.ts'
import { foldRecords, initialWorkroom } from '../shared/workroom/workroom.ts'
import { deliveredRoom } from './support/deliveredRoom.ts'
import { NOW } from './support/instants.ts'
import { message } from './support/named.ts'
import { add } from './support/steps.ts'
import { type TestPerson, type TestRoom, type TestServer, openTestServer } from './support/testRoom.ts'

let [there, here]: TestServer[] = []
let at: TestRoom
let nora: TestPerson
let dir: string
let archive: string
let files: ReturnType<typeof unzipSync>

const origin = () => there as TestServer
const target = () => here as TestServer

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'workroom-import-test-'))
  there = await openTestServer()
  here = await openTestServer()
  at = await deliveredRoom(origin())
  for (const body of ['Here it is', 'Thank you'])
    await origin().run(at, 'client', {
      name: 'postMessage',
      args: { message: message(body.slice(0, 4)), body },
    })
  await origin().app.afterwards.reactors.settled()
  nora = await target().person('Nora Novak')
  const bytes = await packageOf(origin(), at.ada, '?files')
  files = unzipSync(bytes)
  archive = path.join(dir, 'package.zip')
  writeFileSync(archive, bytes)
}, 60_000)
afterAll(async () => {
  await here?.close()
  await there?.close()
  rmSync(dir, { recursive: true })
})

async function packageOf(server: TestServer, { cookie }: TestPerson, query = ''): Promise<Uint8Array> {
  const answer = await fetch(`${server.url}/api/rooms/${at.room}/proof.zip${query}`, { headers: { cookie } })
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

const get = (url: string, { cookie }: TestPerson) =>
  fetch(`${target().url}/api/rooms/${at.room}/${url}`, { headers: { cookie } })

const run = (file: string, ...args: readonly string[]) =>
  runImportCommand(target().config, ['--import', file, ...args], NOW)

/** As an archive of its own. */
function archived(name: string, changed: Readonly<Record<string, string | null>>): string {
  const made: Record<string, Uint8Array> = { ...files }
  for (const [entry, text] of Object.entries(changed)) {
    delete made[entry]
    if (text !== null) made[entry] = Buffer.from(text)
  }
  const file = path.join(dir, name)
  writeFileSync(file, zipSync(made, { level: 0 }))
  return file
}

const text = (name: string): string => Buffer.from(files[name] ?? []).toString('utf8')
const records = (): readonly LogRecord[] =>
  text('records.jsonl')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogRecord)

/** How much of a room the target holds, by collection. */
async function held(): Promise<Readonly<Record<string, number>>> {
  const storage = await openBeside(target().config)
  const counts: Record<string, number> = {}
  for (const { name } of await storage.connection.listCollections()) {
    const all = await storage.connection.collection(name).find({}).toArray()
    const mine = all.filter((document) => JSON.stringify(document).includes(at.room)).length
    if (mine > 0) counts[name] = mine
  }
  await storage.close()
  return counts
}

test('[G8] [PROOF-14] what cannot be imported is a sentence, and leaves nothing', async () => {
  const cut = path.join(dir, 'cut.zip')
  writeFileSync(cut, readFileSync(archive).subarray(0, -4_000))
  const [first, ...rest] = records()
  const [line = ''] = text('records.jsonl').split('\n')
  const proof = text('proof.json')
  const tries: readonly (readonly [string, RegExp])[] = [
    [path.join(dir, 'nowhere.zip'), /is not there/],
    [cut, /cannot be unpacked, it may be cut short/],
    [archived('none.zip', { 'proof.json': null }), /no unpacked proof package/],
    [
      archived('newer.zip', { 'proof.json': proof.replace('workroom/proof/v1', 'workroom/proof/v9') }),
      /newer kind/,
    ],
    [
      archived('rules.zip', { 'proof.json': proof.replace(/"rules":\d+/, '"rules":99') }),
      /made by a newer Workroom/,
    ],
    [
      archived('forged.zip', {
        'records.jsonl': text('records.jsonl').replace(line, line.replace(/"at":\d/, '"at":2')),
      }),
      /NOT sound[\s\S]*Record 1 is not what its checksum says/,
    ],
    [
      archived('short.zip', { 'records.jsonl': rest.map((one) => JSON.stringify(one)).join('\n') }),
      /NOT sound/,
    ],
    [
      archived('file.zip', { 'ledger.csv': 'other' }),
      /NOT sound[\s\S]*ledger.csv is not the file that was signed/,
    ],
  ]
  expect(first?.seq).toBe(1)
  for (const [file, sentence] of tries) await expect(run(file)).rejects.toThrow(sentence)
  await expect(run(archive, '--client', nora.email, '--freelancer', nora.email)).rejects.toThrow(/two people/)
  expect(await held()).toEqual({})
})

test('[G8] [PROOF-14] an import that was killed in the middle is seen by nobody, and the next one takes it away', async () => {
  const storage = await openBeside(target().config)
  const imported = await createImportedRooms(storage.connection)
  const store = await createRecordStore(storage.connection)
  const seats = { client: nora.userId, freelancer: null }
  const mark = {
    site: 'https://there.example',
    keyId: 'k',
    role: 'client',
    madeAt: NOW,
    importedAt: NOW,
  } as const
  await imported.begin({ room: at.room, token: 'killed', origin: mark, keys: [], seats })
  await store.append(at.room, records().slice(0, 5))
  await storage.close()
  expect(await target().app.rooms.load(at.room)).toBeNull()
  await expect(target().enter(nora, at.room)).rejects.toThrow('not-found')
  expect(await verifyAll(target().config, '', () => undefined)).toBe(true)
})

test('[G8] it becomes a room with the same fold, files and papers, that says where it came from', async () => {
  const sentMails = await target().app.mail.outbox.waiting()
  const said = await run(archive, '--client', nora.email, '--freelancer', 'nobody@example.org')
  expect(said).toMatch(/The client is Nora Novak/)
  expect(said).toMatch(
    /The freelancer stays a name: nobody here has the confirmed address nobody@example.org/,
  )
  expect(said).toMatch(/2 of 2 files/)
  const tab = await target().enter(nora, at.room)
  const [welcome] = tab.welcomes
  expect(welcome?.origin).toMatchObject({ role: 'client', importedAt: NOW })
  const log = await target().app.store.tail(at.room, 0)
  expect(stateHash(foldRecords(initialWorkroom, log))).toBe(
    stateHash(foldRecords(initialWorkroom, await origin().app.store.tail(at.room, 0))),
  )
  const { offer, ...rest } = tab.state()
  const { offer: offerThere, ...restThere } = (await origin().app.rooms.load(at.room)) ?? initialWorkroom
  expect(rest).toEqual(restThere)
  expect(offer.parties.client).toEqual({ ...offerThere.parties.client, userId: nora.userId })
  for (const [name, url] of [
    ['documents/certificate.pdf', 'certificate.pdf'],
    [paperName(), `invoices/${path.basename(paperName())}`],
  ] as const)
    expect(sumOf(Buffer.from(await (await get(url, nora)).arrayBuffer()))).toBe(sumOf(files[name]))
  const [work] = filesOf(log)
  const download = await fetch(`${target().url}/api/rooms/${at.room}/files/${work?.file}`, {
    headers: { cookie: nora.cookie },
  })
  expect(sumOf(new Uint8Array(await download.arrayBuffer()))).toBe(work?.sha256)
  const messages = (await (await get('messages?before=9999', nora)).json()) as {
    readonly messages: readonly { readonly body: string }[]
  }
  expect(messages.messages.map(({ body }) => body)).toEqual(
    expect.arrayContaining(['Thank you', 'Here it is']),
  )
  const receipts = (await (await get('receipts', nora)).json()) as { readonly receipts: readonly object[] }
  expect(receipts.receipts).toHaveLength(2)
  const me = await new Promise<MeWelcome>((resolve) => {
    target().me(nora).once('welcome', resolve)
  })
  expect(me.rooms).toMatchObject([{ room: at.room, needsYou: false, until: null, unread: 0 }])
  expect(me.rooms[0]?.origin).toEqual(welcome?.origin)
  expect(me.notifications).toEqual([])
  expect(await target().app.mail.outbox.waiting()).toBe(sentMails)
  tab.close()
})

test('[G8] nothing happens in it: no command, no file, no package, nothing due, told, owed or booked', async () => {
  const tab = await target().enter(nora, at.room)
  expect(await tab.send(add('more'))).toEqual({ ok: false, code: 'imported-room' })
  expect(await tab.send({ name: 'approvePayment', args: { invoice: 'x' } })).toMatchObject({ ok: false })
  await target().app.rooms.runDue(at.room)
  await target().app.afterwards.reactors.catchUp()
  await target().app.afterwards.reactors.settled()
  expect(await target().app.store.headSeq(at.room)).toBe(records().length)
  expect((await get('proof.zip', nora)).status).toBe(409)
  const parts = await held()
  for (const name of [
    'dueQueue',
    'ledger',
    'moneyOrders',
    'invoices',
    'notifications',
    'deskMatters',
    'emails',
  ])
    expect([name, parts[name]]).toEqual([name, undefined])
  tab.close()
})

test('[G8] [PROOF-14] nobody gets in whose id the package names, and nobody else', async () => {
  for (const userId of [at.ada.userId, at.ben.userId]) {
    const state = await target().app.rooms.load(at.room)
    expect(Object.values(state?.offer.parties ?? {}).some((party) => party?.userId === userId)).toBe(false)
  }
  const stranger = await target().person('Sam Stranger')
  expect((await get('certificate.pdf', stranger)).status).toBe(404)
})

test('[G8] a second time, or over a room that lives there, it is a sentence', async () => {
  const before = await held()
  await expect(run(archive)).rejects.toThrow(/is here already: it was imported on/)
  expect(await held()).toEqual(before)
  await expect(runImportCommand(origin().config, ['--import', archive], NOW)).rejects.toThrow(
    /lives here: nothing is imported over it/,
  )
})

test('[G8] verify knows it, by the key of the server that it came from', async () => {
  const { isSound, lines } = await verifyStored(target().config, at.room)
  expect([isSound, lines.filter((line) => line.includes('FAULT'))]).toEqual([true, []])
  expect(lines.join('\n')).toMatch(/It was imported on .+ from .+: receipts are checked with the key/)
  const said: string[] = []
  expect(await verifyAll(target().config, '', (line) => said.push(line))).toBe(true)
  expect(said.join('\n')).toContain('Every log is intact.')
})

const paperName = (): string =>
  Object.keys(files).find((name) => /^documents\/(?!certificate)/.test(name)) ?? ''

const sumOf = (bytes: Uint8Array | undefined): string =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex')
