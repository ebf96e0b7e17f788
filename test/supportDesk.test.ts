// The support desk over HTTP: nobody else finds it, a room is read only for a reason that is kept, and support answers and
// decides but never acts for a party.

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { richTextOf } from '../shared/richtext.ts'
import type { ClosedMatters, SupportQueue } from '../shared/supportDesk.ts'
import { supportCommands } from '../shared/supportDesk.ts'
import type { SupportRoom } from '../shared/supportRoom.ts'
import { commandNames, decide } from '../shared/workroom/workroom.ts'
import { contextOf, play } from './support/given.ts'
import { disputed, inProblemReview, invoiced } from './support/histories.ts'
import { card, message } from './support/named.ts'
import { support } from './support/people.ts'
import { flag, move, report } from './support/steps.ts'
import {
  type TestPerson,
  type TestRoom,
  type TestServer,
  newCommandId,
  openTestServer,
} from './support/testRoom.ts'
import { ask, uploadFile } from './support/uploading.ts'

let server: TestServer
let sam: TestPerson
let eve: TestPerson

beforeAll(async () => {
  server = await openTestServer()
  sam = await server.person('Sam Support')
  eve = await server.person('Eve Stranger')
  await server.app.supportPeople.add(sam.userId)
})
afterAll(() => server.close())

const get = (person: TestPerson, path: string) => ask(server, person, `/api/support/${path}`)
const post = (person: TestPerson, path: string, body: object) =>
  ask(server, person, `/api/support/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const act = (person: TestPerson, { room }: TestRoom, name: string, args: object) =>
  post(person, `rooms/${room}/acts`, { id: newCommandId(), name, args })
const giveReason = (person: TestPerson, { room }: TestRoom) =>
  post(person, `rooms/${room}/readings`, { text: 'The case is due today.' })
const stateOf = async ({ room }: TestRoom) => {
  const state = await server.app.rooms.load(room)
  if (state === null) throw new Error('no such room')
  return state
}

async function must(
  at: TestRoom,
  ...[role, command]: Parameters<TestServer['run']> extends [unknown, ...infer Rest] ? Rest : never
): Promise<void> {
  const reply = await server.run(at, role, command)
  if (!reply.ok) throw new Error(reply.code)
}

async function delivered({
  flagged = false,
  people,
}: { flagged?: boolean; people?: Omit<TestRoom, 'room'> } = {}) {
  const at = await server.room('working', people)
  for (const name of ['a', 'b', 'c']) await must(at, 'freelancer', move(name, 'completed'))
  if (flagged) await must(at, 'freelancer', flag('p', 'a'))
  const proof = await uploadFile(server, at.ben, {
    room: at.room,
    bytes: Buffer.from('it runs'),
    name: 'proof.txt',
  })
  const work = await uploadFile(server, at.ben, {
    room: at.room,
    bytes: Buffer.from('shop'),
    name: 'shop.txt',
  })
  await must(at, 'freelancer', {
    name: 'deliver',
    args: { report, files: [work], links: [], proofs: [proof] },
  })
  return at
}

async function disputedRoom(): Promise<TestRoom> {
  const at = await delivered()
  await must(at, 'client', { name: 'openDispute', args: { words: 'The search does not work.' } })
  return at
}

async function queueOf(person: TestPerson) {
  return ((await get(person, 'queue')).body as unknown as SupportQueue).matters
}

describe('who works at the desk', () => {
  test('whoever does not finds nothing, not even a room of their own', async () => {
    const at = await disputedRoom()
    for (const person of [eve, at.ada, at.ben]) {
      expect((await get(person, 'queue')).status).toBe(404)
      expect((await get(person, `rooms/${at.room}`)).status).toBe(404)
      expect((await giveReason(person, at)).status).toBe(404)
      expect((await act(person, at, 'decideDispute', { toFreelancer: 0, words: 'Mine.' })).status).toBe(404)
      expect((await get(person, 'me')).body).toEqual({ ok: true, isSupport: false })
    }
    expect((await stateOf(at)).dispute.status).toBe('open')
  })

  test('nobody at the desk handles a room of their own', async () => {
    const people = { ada: sam, ben: await server.person('Ben Okafor') }
    const at = await delivered({ people })
    await must(at, 'client', { name: 'openDispute', args: { words: 'I decide this myself.' } })
    expect((await giveReason(sam, at)).body).toMatchObject({ ok: false, code: 'own-room' })
    const reply = await act(sam, at, 'decideDispute', { toFreelancer: 0, words: 'All mine.' })
    expect(reply.body).toMatchObject({ ok: false, code: 'own-room' })
    expect((await stateOf(at)).dispute.status).toBe('open')
  })
})

describe('[T-34] reading a room', () => {
  test('asks for a reason, which is kept with name and instant', async () => {
    const at = await disputedRoom()
    expect((await get(sam, `rooms/${at.room}`)).body).toMatchObject({ ok: false, code: 'reason-needed' })
    expect((await post(sam, `rooms/${at.room}/readings`, { text: '  ' })).status).toBe(400)
    expect((await get(sam, `rooms/${at.room}`)).status).toBe(403)

    expect((await giveReason(sam, at)).status).toBe(200)
    const seen = (await get(sam, `rooms/${at.room}`)).body as unknown as SupportRoom
    expect(seen).toMatchObject({
      title: 'Online shop relaunch',
      dispute: { status: 'open', statements: [{ words: 'The search does not work.' }] },
      readings: [{ name: 'Sam Support', text: 'The case is due today.' }],
    })
    expect(JSON.stringify(seen)).not.toContain('@example.org')
  })

  test('[J1] the reason stands in the room’s log before anything is read', async () => {
    const at = await disputedRoom()
    await giveReason(sam, at)
    expect((await stateOf(at)).dispute.openings).toMatchObject([
      { name: 'Sam Support', reason: 'The case is due today.' },
    ])
  })

  test('[J2] a file is sent after the reason alone, and written down before, once for each reason', async () => {
    const at = await disputedRoom()
    const work = (await stateOf(at)).delivery.deliveries[0]?.files[0]?.file
    const file = `rooms/${at.room}/files/${work}`
    expect((await get(sam, file)).body).toMatchObject({ ok: false, code: 'reason-needed' })
    await giveReason(sam, at)
    for (const range of ['bytes=0-1', 'bytes=2-3'])
      expect((await ask(server, sam, `/api/support/${file}`, { headers: { range } })).status).toBe(206)
    const sent = await get(sam, file)
    expect(sent.bytes.toString()).toBe('shop')
    expect(sent.headers['content-security-policy']).toContain('sandbox')
    const { filesRead } = (await get(sam, `rooms/${at.room}`)).body as unknown as SupportRoom
    expect(filesRead).toMatchObject([{ name: 'Sam Support', text: 'shop.txt' }])
  })

  test('[X9] what a party puts on the record with a file is read by the other and by support, as other files', async () => {
    const at = await disputedRoom()
    const shot = await uploadFile(server, at.ben, {
      room: at.room,
      bytes: Buffer.from('seen'),
      name: 'shot.txt',
    })
    const words = 'It works, see the picture.'
    await must(at, 'freelancer', { name: 'answerDispute', args: { words, files: [shot] } })
    const forged = { ...shot, name: 'other.txt' }
    const reply = await server.run(at, 'client', { name: 'answerDispute', args: { words, files: [forged] } })
    expect(reply).toMatchObject({ ok: false, code: 'file-unknown' })
    const seenBy = (person: TestPerson) => ask(server, person, `/api/rooms/${at.room}/files/${shot.file}`)
    expect((await seenBy(at.ada)).bytes.toString()).toBe('seen')
    expect((await seenBy(sam)).status).toBe(404)
    await giveReason(sam, at)
    expect((await get(sam, `rooms/${at.room}/files/${shot.file}`)).bytes.toString()).toBe('seen')
    expect((await act(sam, at, 'answerDispute', { words, files: [shot] })).status).toBe(403)
  })

  test('[J2] no file opens that the page does not show: unsent, of another room, or of a deleted message', async () => {
    const at = await disputedRoom()
    const other = await disputedRoom()
    const bytes = Buffer.from('not for support')
    const unsent = await uploadFile(server, at.ben, { room: at.room, bytes, name: 'draft.txt' })
    const said = await uploadFile(server, at.ben, { room: at.room, bytes, name: 'said.txt' })
    const posted = message('said')
    await must(at, 'freelancer', {
      name: 'postMessage',
      args: { message: posted, body: 'Look', files: [said] },
    })
    await giveReason(sam, at)
    expect((await get(sam, `rooms/${at.room}/files/${said.file}`)).status).toBe(200)
    await must(at, 'freelancer', { name: 'deleteMessage', args: { message: posted } })
    const foreign = (await stateOf(other)).delivery.deliveries[0]?.files[0]?.file
    for (const file of [unsent.file, said.file, foreign, '..%2f', '__proto__'])
      expect((await get(sam, `rooms/${at.room}/files/${file}`)).status).toBe(404)
    const shown = JSON.stringify((await get(sam, `rooms/${at.room}`)).body)
    expect(shown).not.toContain('draft.txt')
    expect(shown).not.toContain('said.txt')
    expect(shown).toContain('A file that is no longer here')
  })

  test('[J2] the page shows descriptions, the words of revisions and every version of the contract', async () => {
    const at = await server.room('working')
    const description = richTextOf('Two columns, and a search.')
    await must(at, 'freelancer', { name: 'editCard', args: { card: card('a'), description } })
    await must(at, 'freelancer', move('a', 'completed'))
    await must(at, 'client', { name: 'askRedo', args: { card: card('a'), round: 1, comment: 'No logo.' } })
    await giveReason(sam, at)
    const seen = (await get(sam, `rooms/${at.room}`)).body as unknown as SupportRoom
    const task = seen.tasks.find(({ id }) => id === card('a'))
    expect(task).toMatchObject({
      description,
      steps: [{ what: 'sent' }, { what: 'redo', comment: 'No logo.' }],
    })
    expect(seen.versions[0]?.text).toContain('1. ')
  })

  test('one person’s reason opens nothing for another, nor another room', async () => {
    const at = await disputedRoom()
    const other = await disputedRoom()
    const pat = await server.person('Pat Support')
    await server.app.supportPeople.add(pat.userId)
    await giveReason(sam, at)
    expect((await get(pat, `rooms/${at.room}`)).status).toBe(403)
    expect((await get(sam, `rooms/${other.room}`)).status).toBe(403)
    await server.app.supportPeople.remove(pat.userId)
  })

  test('without a reason support neither writes nor decides', async () => {
    const at = await disputedRoom()
    const reply = await act(sam, at, 'decideDispute', { toFreelancer: 0, words: 'Unread.' })
    expect(reply.body).toMatchObject({ ok: false, code: 'reason-needed' })
    expect((await post(sam, `rooms/${at.room}/notes`, { text: 'Hm.' })).status).toBe(403)
    expect((await stateOf(at)).dispute.status).toBe('open')
  })

  test('notes are the desk’s alone', async () => {
    const at = await disputedRoom()
    await giveReason(sam, at)
    await post(sam, `rooms/${at.room}/notes`, { text: 'Ada called twice.' })
    const seen = (await get(sam, `rooms/${at.room}`)).body as unknown as SupportRoom
    expect(seen.notes).toMatchObject([{ name: 'Sam Support', text: 'Ada called twice.' }])
    const log = await server.app.rooms.tail(at.room, 0, 200)
    expect(JSON.stringify(log)).not.toContain('Ada called twice')
  })
})

describe('what support does', () => {
  test('the queue holds open cases and disputes with whose word is wanted until when', async () => {
    const flagged = await delivered({ flagged: true })
    const fought = await disputedRoom()
    await vi.waitFor(async () => {
      const matters = await queueOf(sam)
      const due = (await stateOf(flagged)).problems.case
      expect(matters.find(({ room }) => room === flagged.room)).toMatchObject({
        kind: 'case',
        waitsFor: 'support',
        until: due.supportDueAt,
      })
      expect(matters.find(({ room }) => room === fought.room)).toMatchObject({
        kind: 'dispute',
        waitsFor: 'freelancer',
        client: 'Ada Lindqvist',
      })
      const instants = matters.map(({ until }) => until)
      expect(instants).toEqual(instants.toSorted((one, other) => one - other))
    })
    await must(flagged, 'client', {
      name: 'approvePayment',
      args: { invoice: (await stateOf(flagged)).payment.invoice?.number ?? '' },
    })
    await vi.waitFor(async () => {
      expect((await queueOf(sam)).map(({ room }) => room)).not.toContain(flagged.room)
    })
  })

  test('takes a case up, writes in its thread, and both parties read it', async () => {
    const at = await delivered({ flagged: true })
    await giveReason(sam, at)
    expect((await act(sam, at, 'takeUpCase', { words: 'Ada, can you send the key?' })).status).toBe(200)
    expect((await act(sam, at, 'sayInCase', { words: 'By Monday, please.' })).status).toBe(200)
    const { problems } = await stateOf(at)
    expect(problems.case.takenUpAt).not.toBeNull()
    expect(problems.thread.map(({ by, words }) => [by, words])).toEqual([
      ['support', 'Ada, can you send the key?'],
      ['support', 'By Monday, please.'],
    ])
  })

  test('[J6] a closed matter is found by title, person, number or reference, by the desk alone', async () => {
    const at = await disputedRoom()
    const { payment } = await stateOf(at)
    const number = payment.invoice?.number ?? ''
    const find = async (query: string) =>
      ((await get(sam, `closed?q=${encodeURIComponent(query)}`)).body as unknown as ClosedMatters).matters
    expect((await find(at.room)).length).toBe(0)
    await giveReason(sam, at)
    await act(sam, at, 'decideDispute', { toFreelancer: 1, words: 'So.' })
    await vi.waitFor(async () => expect(await find(at.room)).toHaveLength(1))
    for (const query of [`shop ${number}`, `LINDQVIST ${at.room}`, ''])
      expect((await find(query)).map(({ room }) => room)).toContain(at.room)
    expect(await find(at.room)).toMatchObject([{ kind: 'dispute', outcome: 'decided' }])
    expect(await find(`${at.room} nobody`)).toEqual([])
    expect((await get(eve, 'closed?q=')).status).toBe(404)
    expect((await get(at.ada, 'closed?q=')).status).toBe(404)
  })

  test('decides a dispute once, in writing, and the amounts add up', async () => {
    const at = await disputedRoom()
    await giveReason(sam, at)
    expect((await act(sam, at, 'decideDispute', { toFreelancer: 100_000, words: '' })).status).toBe(400)
    const words = 'Half of it was delivered.'
    expect((await act(sam, at, 'decideDispute', { toFreelancer: 999_999_999, words })).body).toMatchObject({
      code: 'amount-too-large',
    })
    expect((await act(sam, at, 'decideDispute', { toFreelancer: 100_000, words })).status).toBe(200)
    expect((await act(sam, at, 'decideDispute', { toFreelancer: 0, words })).body).toMatchObject({
      code: 'no-dispute',
    })
    const { payment } = await stateOf(at)
    expect(payment).toMatchObject({
      status: 'due',
      because: 'decided',
      toFreelancer: 100_000,
      invoice: { amount: 100_000 },
    })
  })
})

describe('[J5] a matter is handed over', () => {
  test('to a colleague who works at the desk and is no party, and both read who has it', async () => {
    const at = await disputedRoom()
    const pat = await server.person('Pat Support')
    await server.app.supportPeople.add(pat.userId)
    await server.app.supportPeople.add(at.ada.userId)
    expect((await post(sam, `rooms/${at.room}/owner`, { to: pat.userId })).body).toMatchObject({
      code: 'reason-needed',
    })
    await giveReason(sam, at)
    const offered = async () => (await get(sam, `rooms/${at.room}/colleagues`)).body
    expect(await offered()).toEqual({ ok: true, colleagues: [{ userId: pat.userId, name: 'Pat Support' }] })
    for (const to of [eve.userId, at.ada.userId, at.ben.userId, sam.userId])
      expect((await post(sam, `rooms/${at.room}/owner`, { to })).status).toBe(404)
    expect((await stateOf(at)).dispute.owner).toBeUndefined()
    expect((await post(sam, `rooms/${at.room}/owner`, { to: pat.userId })).status).toBe(200)
    expect((await stateOf(at)).dispute.owner).toMatchObject({ userId: pat.userId, name: 'Pat Support' })
    expect(await offered()).toEqual({ ok: true, colleagues: [] })
    expect((await post(sam, `rooms/${at.room}/owner`, { to: pat.userId })).body).toMatchObject({
      code: 'matter-theirs',
    })
    expect((await queueOf(pat)).find(({ room }) => room === at.room)?.owner).toBe('Pat Support')
    await server.app.supportPeople.remove(pat.userId)
    await server.app.supportPeople.remove(at.ada.userId)
  })
})

describe('[T-33] support never acts for a party', () => {
  test('every other command is refused at the desk and changes nothing', async () => {
    const at = await disputedRoom()
    await giveReason(sam, at)
    const before = (await stateOf(at)).head
    const others = commandNames.filter((name) => !supportCommands.some((own) => own === name))
    expect(others.length).toBeGreaterThan(30)
    for (const name of others) {
      expect((await act(sam, at, name, { card: card('a'), to: 'todo', after: null })).status).toBe(400)
    }
    expect((await stateOf(at)).head).toEqual(before)
  })

  test('and by the rules, whichever way such a command comes', () => {
    const tries = [
      move('a', 'todo'),
      { name: 'approvePayment', args: { invoice: 'BEN-2026-0001' } },
      { name: 'releasePayout', args: {} },
      { name: 'acceptSettlement', args: { toFreelancer: 0 } },
      { name: 'offerSettlement', args: { toFreelancer: 0 } },
      { name: 'openDispute', args: { words: 'For Ada.' } },
      { name: 'withdrawDispute', args: {} },
      { name: 'withdrawDelivery', args: {} },
      { name: 'askRedoOfDelivery', args: { cards: [card('a')], comment: 'For Ada.' } },
      { name: 'grantMoreTime', args: {} },
      { name: 'askMoreTime', args: { days: 1 } },
      { name: 'approveCard', args: { card: card('a'), round: 1 } },
      { name: 'recordHold', args: { provider: 'sandbox', reference: 'x' } },
    ]
    for (const history of [invoiced, disputed, inProblemReview]) {
      const { state, at } = play(history)
      for (const command of tries) {
        const { ok } = decide(command, state, contextOf(support, at + 1))
        expect({ command: command.name, ok }).toEqual({ command: command.name, ok: false })
      }
    }
  })

  test('a support person who knocks at the room’s socket stays outside', async () => {
    const at = await disputedRoom()
    await giveReason(sam, at)
    await expect(server.enter(sam, at.room)).rejects.toThrow('not-found')
  })
})
