// Everything of one account as one zip: what is in it, for whom, and that a stop in the middle loses nothing.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { isSignatureTrue } from '../server/evidence/receipt.ts'
import { countBusinessDays } from '../server/rooms/businessDays.ts'
import type { AccountExportAnswer } from '../shared/http.ts'
import { readPackage, readRecords } from '../shared/proof/proofPackage.ts'
import { verifyPackage } from '../shared/proof/verifyPackage.ts'
import { testBrowser } from './support/browser.ts'
import { deliveredRoom } from './support/deliveredRoom.ts'
import { message } from './support/named.ts'
import { add } from './support/steps.ts'
import { type TestPerson, type TestRoom, type TestServer, openTestServer } from './support/testRoom.ts'

let dir: string
let server: TestServer
let at: TestRoom

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'workroom-export-test-'))
  server = await openTestServer({ dataDir: dir })
  at = await deliveredRoom(server)
  for (const body of ['Hello <b>Ben</b>', 'Not for long'])
    await server.run(at, 'client', {
      name: 'postMessage',
      args: { message: message(body.slice(0, 3).toLowerCase()), body },
    })
  await server.run(at, 'client', { name: 'deleteMessage', args: { message: message('not') } })
  await server.app.afterwards.reactors.settled()
})
afterAll(async () => {
  await server.close()
  rmSync(dir, { recursive: true })
})

const ask = (
  { cookie }: Pick<TestPerson, 'cookie'>,
  to: string,
  { method = 'GET', headers = {} }: { readonly method?: string; readonly headers?: object } = {},
) =>
  fetch(`${server.url}${to}`, {
    method,
    headers: { cookie, origin: server.url, 'content-type': 'application/json', ...headers },
    ...(method === 'POST' && { body: '{}' }),
  })

const shown = async (person: TestPerson) =>
  ((await (await ask(person, '/api/account/export')).json()) as AccountExportAnswer).export

async function made(person: TestPerson): Promise<void> {
  expect((await ask(person, '/api/account/export', { method: 'POST' })).status).toBe(200)
  await vi.waitFor(async () => expect((await shown(person))?.state).toBe('ready'), { timeout: 20_000 })
}

async function taken(person: TestPerson) {
  const answer = await ask(person, '/api/account/export.zip')
  expect(answer.status).toBe(200)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const files = unzipSync(bytes)
  return { answer, bytes, files, text: (name: string) => Buffer.from(files[name] ?? []).toString('utf8') }
}

const folderOf = (files: object, room: string): string =>
  Object.keys(files)
    .find((name) => name.includes(`${room.slice(0, 8)}/records.jsonl`))
    ?.replace('records.jsonl', '') ?? ''

test('[U8] everything of an account is in the zip: each room as a proof package that holds, the rest as pages, JSON and schema', async () => {
  await made(at.ada)
  const { files, text } = await taken(at.ada)
  const folder = folderOf(files, at.room)
  const proof = readPackage(text(`${folder}proof.json`))
  const log = readRecords(text(`${folder}records.jsonl`))
  if (typeof proof === 'string' || typeof log === 'string') throw new Error('unreadable')
  const found = verifyPackage({
    proof,
    log,
    contents: null,
    trustedKeyId: null,
    isSigned: isSignatureTrue,
    stamps: [],
    countBusinessDays,
  })
  expect(found.checks.flatMap(({ faults }) => faults)).toEqual([])
  expect(Object.keys(files).some((name) => name.startsWith(`${folder}files/`))).toBe(true)
  for (const name of Object.keys(files).filter((one) => /^account\/.*\.json$/.test(one))) {
    const rows = JSON.parse(text(name)) as readonly object[]
    const kind = path.basename(name, '.json')
    const schema = JSON.parse(text(`schemas/${kind}.schema.json`)) as { items: { required: string[] } }
    for (const row of rows) expect(Object.keys(row)).toEqual(schema.items.required)
    expect(text('index.html')).toContain(`account/${kind}.html`)
    expect(text(`account/${kind}.html`)).toContain("default-src 'none'")
  }
  const [profile] = JSON.parse(text('account/profile.json')) as [{ email: string }]
  expect(profile.email).toBe(at.ada.email)
  expect(JSON.parse(text('account/sessions.json'))).not.toEqual([])
  expect(JSON.parse(text('account/notices.json'))).not.toEqual([])
})

test('[U8] [M3] nothing deleted is in it, no secret of the account, and no address of the other party', async () => {
  const { files } = await taken(at.ada)
  const all = Object.values(files)
    .map((bytes) => Buffer.from(bytes).toString('utf8'))
    .join('\n')
  expect(all).toContain('Hello &#60;b&#62;Ben&#60;/b&#62;')
  for (const secret of ['Not for long', at.ben.email, at.ada.cookie.split('=').at(-1) ?? '?'])
    expect(all).not.toContain(secret)
})

test('[U8] [C5] of a room that a party has not opened yet only the places of records are in it', async () => {
  const other = await server.room('freelancerIn')
  expect((await server.run(other, 'freelancer', add('behind-the-door'))).ok).toBe(true)
  await server.app.afterwards.reactors.settled()
  await made(other.ada)
  const { text, files } = await taken(other.ada)
  const folder = folderOf(files, other.room)
  expect(text(`${folder}records.jsonl`)).toContain('"withheld":true')
  expect(text(`${folder}records.jsonl`)).not.toContain('behind-the-door')
})

test('[U8] the download is resumed where it broke off, and not with bytes of another one', async () => {
  const { answer, bytes } = await taken(at.ada)
  const tag = answer.headers.get('etag') ?? ''
  expect(tag).toMatch(/^"[0-9a-f]{64}"$/)
  const half = Math.floor(bytes.length / 2)
  const rest = await ask(at.ada, '/api/account/export.zip', {
    headers: { range: `bytes=${half}-`, 'if-range': tag },
  })
  expect(rest.status).toBe(206)
  expect(Buffer.from(await rest.arrayBuffer()).equals(Buffer.from(bytes.subarray(half)))).toBe(true)
  const other = await ask(at.ada, '/api/account/export.zip', {
    headers: { range: `bytes=${half}-`, 'if-range': '"another"' },
  })
  expect(other.status).toBe(200)
})

test('[U8] [T-173] nobody else gets it, and asking without end is refused in a sentence', async () => {
  const stranger = await server.person('Eve Strand')
  expect((await ask({ cookie: '' }, '/api/account/export.zip')).status).toBe(401)
  expect((await ask(stranger, '/api/account/export.zip')).status).toBe(404)
  expect(await shown(stranger)).toBeNull()
  let last = await ask(stranger, '/api/account/export', { method: 'POST' })
  for (let asked = 1; asked <= server.config.limits.exportsPerDay; asked++) {
    await vi.waitFor(async () => expect((await shown(stranger))?.state).toBe('ready'), { timeout: 20_000 })
    last = await ask(stranger, '/api/account/export', { method: 'POST' })
  }
  expect([last.status, ((await last.json()) as { code: string }).code]).toEqual([409, 'exports-enough'])
})

test('[U8] [S12] [T-173] on another device both the asking and the download wait for the password', async () => {
  const password = 'velvet otter climbs'
  const eve = await server.person('Eve Strand')
  const phone = testBrowser(server.url, { origin: server.url, 'user-agent': 'Phone' })
  const link = new URL(await server.app.identity.createPasswordReset(eve.userId, server.url))
  const token = new URLSearchParams(link.hash.slice(1)).get('token')
  await phone.post('/api/auth/reset-password', { token, password })
  await phone.post('/api/auth/sign-in', { email: eve.email, password })
  const laptop = testBrowser(server.url, {
    origin: server.url,
    'user-agent': 'Laptop',
    cookie: phone.cookieHeader(),
  })
  const codes = [await laptop.post('/api/account/export', {}), await laptop.get('/api/account/export.zip')]
  expect(codes.map(({ status }) => status)).toEqual([403, 403])
  expect((await phone.get('/api/account/export')).body).toMatchObject({ export: null })
  await laptop.post('/api/auth/confirm-password', { password })
  expect((await laptop.post('/api/account/export', {})).status).toBe(200)
})

test('[U8] a server that is stopped in the middle makes it after its next start', async () => {
  const own = mkdtempSync(path.join(tmpdir(), 'workroom-export-stop-'))
  const first = await openTestServer({ dataDir: own })
  const { ada } = await first.room('working')
  await first.app.afterwards.reactors.settled()
  await fetch(`${first.url}/api/account/export`, {
    method: 'POST',
    headers: { cookie: ada.cookie, origin: first.url, 'content-type': 'application/json' },
    body: '{}',
  })
  await first.close()
  const second = await openTestServer({ dataDir: own })
  const again = await second.signInAgain(ada)
  const look = async () =>
    (await (
      await fetch(`${second.url}/api/account/export`, { headers: { cookie: again.cookie } })
    ).json()) as AccountExportAnswer
  await vi.waitFor(async () => expect((await look()).export?.state).toBe('ready'), { timeout: 20_000 })
  await second.close()
  rmSync(own, { recursive: true })
})

test('[U8] [K7] after a week it is deleted', async () => {
  let now = server.config.limits.unattachedFileMs
  const clock = { now: () => now }
  const own = await openTestServer({}, clock)
  const ada = await own.person('Ada Lindqvist')
  const headers = { cookie: ada.cookie, origin: own.url, 'content-type': 'application/json' }
  await fetch(`${own.url}/api/account/export`, { method: 'POST', headers, body: '{}' })
  const zip = () => fetch(`${own.url}/api/account/export.zip`, { headers })
  await vi.waitFor(async () => expect((await zip()).status).toBe(200), { timeout: 20_000 })
  now += own.config.limits.unattachedFileMs + 1
  await own.app.files.janitor.sweep()
  expect((await zip()).status).toBe(404)
  await own.close()
})
