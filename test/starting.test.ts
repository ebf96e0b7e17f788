// Starting and stopping the process: a mistake of the operator's is one sentence and exit code 1; a signal ends it gracefully.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { zoneDataVersion } from '../server/zones/zoneData.ts'
import { testBrowser } from './support/browser.ts'
import { nameOf } from './support/identityApp.ts'
import { freePort } from './support/serverProcess.ts'

const running = new Set<ChildProcess>()
const dirs: string[] = []

beforeAll(() => {
  if (!existsSync('dist/server/index.js') || !existsSync('dist/client/index.html'))
    throw new Error('Build first: npm run build.')
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true })
})

function freshDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'workroom-start-'))
  dirs.push(dir)
  return dir
}

function start(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, ['dist/server/index.js', ...args], { env: { PATH, ...env } })
  running.add(child)
  let output = ''
  const hear = (text: Buffer): void => {
    output += text.toString()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null, output }))
  const says = (words: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (output.includes(words)) resolve()
      }
      child.stdout.on('data', look)
      void ended.then(() => reject(new Error(`ended before it said "${words}": ${output}`)))
      look()
    })
  return { child, ended, says }
}

/** What is done while it runs. */
async function during(env: Readonly<Record<string, string>>, act: () => Promise<void>): Promise<void> {
  const { child, ended, says } = start(env)
  await says('Workroom: http://')
  await act()
  child.kill('SIGTERM')
  await ended
}

/** A module that moves the clock of the process that begins with it. */
function clockAheadBy(ms: number): string {
  const module = `const later = () => real.now() + ${ms}
  const real = Date
  globalThis.Date = new Proxy(real, {
    construct: (_, given, made) => Reflect.construct(real, given.length > 0 ? given : [later()], made),
    get: (_, name) => (name === 'now' ? later : Reflect.get(real, name)),
  })`
  return `data:text/javascript,${encodeURIComponent(module)}`
}

const dateIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('a wrong setting is one sentence that names the variable', async () => {
  const { ended } = start({ PORT: 'eighty', DATA_DIR: freshDir() })
  expect(await ended).toEqual({
    code: 1,
    output: 'PORT must be a whole number from 0 to 65535, but is "eighty".\n',
  })
})

test.each([
  [
    'a data directory that is a file',
    { DATA_DIR: 'package.json' },
    /^DATA_DIR is .*package\.json, which is a file and not a directory\.\n$/,
  ],
  [
    'a data directory below a file',
    { DATA_DIR: 'package.json/data' },
    /^DATA_DIR is .*data, which lies below a file\.\n$/,
  ],
  [
    'a database that does not answer',
    { MONGODB_URI: 'mongodb://127.0.0.1:1/workroom?serverSelectionTimeoutMS=200' },
    /^MONGODB_URI names a database that cannot be reached: .*127\.0\.0\.1:1.*\n$/,
  ],
  [
    'an address of another machine',
    {
      HOST: '203.0.113.7',
      PUBLIC_URL: 'https://rooms.example.org',
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'a@example.org',
    },
    /^HOST is 203\.0\.113\.7, where this machine cannot listen: .*\n$/,
  ],
] as const)('%s is one sentence that names the variable', async (_what, env, sentence) => {
  const { code, output } = await start({ PORT: '0', DATA_DIR: freshDir(), ...env }).ended
  expect([code, output]).toEqual([1, expect.stringMatching(sentence)])
})

test('a taken port is one sentence', async () => {
  const port = await freePort()
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  const { ended } = start({ PORT: String(port), DATA_DIR: freshDir() })
  expect(await ended).toEqual({
    code: 1,
    output: `Port ${port} is taken: stop what listens there, or set PORT to another one.\n`,
  })
  other.close()
})

test('[FAULT-4] [FAULT-7] a data directory in use is one sentence, and SIGTERM leaves it free', async () => {
  const dir = freshDir()
  const first = start({ PORT: String(await freePort()), DATA_DIR: dir })
  await first.says('Workroom: http://')
  const second = await start({ PORT: '0', DATA_DIR: dir }).ended
  expect(second.code).toBe(1)
  expect(second.output).toMatch(/^The data directory .* is in use by another Workroom process\..*\n$/)
  first.child.kill('SIGTERM')
  expect((await first.ended).code).toBe(0)
  const third = start({ PORT: String(await freePort()), DATA_DIR: dir })
  await third.says('Workroom: http://')
  third.child.kill('SIGTERM')
  expect((await third.ended).code).toBe(0)
})

test('[K1] a start and /healthz say with which zone data days are counted', async () => {
  const port = await freePort()
  const { child, ended, says } = start({ PORT: String(port), DATA_DIR: freshDir() })
  await says('Workroom: http://')
  await says(`Days are counted with zone data ${zoneDataVersion}.`)
  const health: unknown = await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()
  expect(health).toMatchObject({ ok: true, zoneData: zoneDataVersion, silenceWaits: null })
  child.kill('SIGTERM')
  await ended
})

test('[K4] [K7] with its clock 15 days ahead it says so and signs nobody out: with the date set right all go on', async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const place = { PORT: String(port), DATA_DIR: freshDir(), PUBLIC_URL: url }
  const ahead = { ...place, NODE_OPTIONS: `--import ${clockAheadBy(15 * 86_400_000)}` }
  const health = async () => (await (await fetch(`${url}/healthz`)).json()) as object
  const [ada, wrong] = [testBrowser(url, { origin: url }), testBrowser(url, { origin: url })]
  const account = { email: 'ada@example.org', password: 'velvet otter climbs' }
  const right = { ok: true, silenceWaits: null }

  await during(place, async () => {
    await ada.post('/api/auth/sign-up', { ...account, name: 'Ada' })
    await ada.post('/api/auth/sign-in', account)
    expect([await nameOf(ada), await health()]).toMatchObject(['Ada', right])
  })
  await during(ahead, async () => {
    expect(await health()).toMatchObject({
      silenceWaits: { because: expect.stringMatching(/^it was stopped for 15 days/) as unknown },
    })
    expect(await nameOf(ada)).toBeNull()
    for (let guess = 0; guess < 6; guess++)
      await wrong.post('/api/auth/sign-in', { ...account, password: 'wrong' })
    expect((await wrong.post('/api/auth/sign-in', account)).status).toBe(429)
  })
  await during(place, async () => {
    expect([await nameOf(ada), await health()]).toMatchObject(['Ada', right])
    expect((await wrong.post('/api/auth/sign-in', account)).status).toBe(200)
  })
  await during({ ...ahead, CLOCK_CONFIRMED: dateIn(15) }, async () => {
    expect(await health()).toMatchObject(right)
  })
})

test('a forgotten password is reset by the operator, and a wrong address is one sentence', async () => {
  const dir = freshDir()
  const demo = start({ PORT: String(await freePort()), DATA_DIR: dir }, '--demo')
  await demo.says('Ben Okafor')
  demo.child.kill('SIGTERM')
  await demo.ended
  const place = { DATA_DIR: join(dir, 'demo'), PORT: '3000' }
  const reset = await start(place, '--reset-password', 'ben@example.org').ended
  expect(reset.code).toBe(0)
  expect(reset.output).toMatch(/http:\/\/localhost:3000\/reset-password\S*#\S+/)
  expect(await start(place, '--reset-password', 'eve@example.org').ended).toEqual({
    code: 1,
    output: 'There is no account with the address eve@example.org.\n',
  })
})

test('[FAULT-4] a second signal ends it at once', async () => {
  const { child, ended, says } = start({ PORT: String(await freePort()), DATA_DIR: freshDir() })
  await says('Workroom: http://')
  child.kill('SIGTERM')
  child.kill('SIGINT')
  expect([0, 1]).toContain((await ended).code)
})

test('a server that stops serves on and says that nobody should be sent to it, then ends', async () => {
  const port = await freePort()
  const env = { PORT: String(port), DATA_DIR: freshDir(), DRAIN_SECONDS: '3' }
  const { child, ended, says } = start(env)
  await says('Workroom: http://')
  const ask = async (path: string): Promise<readonly [number, unknown]> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`)
    return [answer.status, await answer.json()]
  }
  expect(await ask('/readyz')).toEqual([200, { ok: true }])
  child.kill('SIGTERM')
  await vi.waitFor(async () =>
    expect(await ask('/readyz')).toEqual([503, { ok: false, because: 'stopping' }]),
  )
  expect(await ask('/healthz')).toMatchObject([200, { ok: true }])
  expect(await ask('/api/status')).toMatchObject([200, {}])
  expect((await ended).code).toBe(0)
})

test('alone on this machine a start says no more than where it is; LOG=all adds a line for each request', async () => {
  const port = await freePort()
  const { child, ended, says } = start({ PORT: String(port), DATA_DIR: freshDir(), LOG: 'all' })
  await says('Workroom: http://')
  await fetch(`http://127.0.0.1:${port}/api/status?name=Ada`)
  await says('"route":"/api/status"')
  child.kill('SIGTERM')
  const { output } = await ended
  expect(output).not.toContain('Ada')
})
