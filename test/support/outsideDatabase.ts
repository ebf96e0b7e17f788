// A database that is not ours, in processes of its own: FerretDB, which speaks MongoDB's wire, over PostgreSQL. Where one of
// them is missing the suites that need them say so in one line and are left out. `.ci/ferretdb` builds the first.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { freePort } from './serverProcess.ts'

export interface OutsideDatabase {
  /** Names no database. */
  readonly uri: string
  /** SIGKILL to both: whoever was connected is cut off. */
  kill(): Promise<void>
  /** On the same ports, with what was kept. */
  start(): Promise<void>
  close(): Promise<void>
}

const START_WITHIN_MS = 30_000
const USER = 'workroom'

const postgresBin = findPostgres()
export const hasOutsideDatabase = postgresBin !== null && runs('ferretdb', '--version')
if (!hasOutsideDatabase)
  console.warn('ferretdb and PostgreSQL are not both installed: what needs them is left out.')

export async function openOutsideDatabase(): Promise<OutsideDatabase> {
  const dir = mkdtempSync(path.join(tmpdir(), 'workroom-outside-'))
  const data = path.join(dir, 'postgres')
  const [postgresPort, port] = [await freePort(), await freePort()]
  const owner = unprivileged()
  // PostgreSQL refuses to run as root
  if (owner !== null) chownSync(dir, owner.uid, owner.gid)
  const made = spawnSync(
    program('initdb'),
    ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'],
    owner ?? {},
  )
  if (made.status !== 0) throw new Error(`initdb: ${String(made.stderr)}`)
  let running: readonly ChildProcess[] = []

  const startPostgres = (): Promise<ChildProcess> =>
    startUntil('ready to accept connections', () =>
      spawn(
        program('postgres'),
        ['-D', data, '-p', String(postgresPort), '-k', '', '-c', 'listen_addresses=127.0.0.1'],
        { ...owner, stdio: ['ignore', 'ignore', 'pipe'] },
      ),
    )
  const startFerret = (): Promise<ChildProcess> =>
    startUntil('Listening on TCP', () =>
      spawn(
        'ferretdb',
        [
          '--telemetry=disable',
          '--debug-addr=-',
          `--state-dir=${dir}`,
          `--listen-addr=127.0.0.1:${port}`,
          `--postgresql-url=postgres://${USER}@127.0.0.1:${postgresPort}/postgres`,
        ],
        { stdio: ['ignore', 'ignore', 'pipe'] },
      ),
    )

  async function start(): Promise<void> {
    running = [await startPostgres(), await startFerret()]
  }
  async function end(signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
    const ended = running.map((child) => once(child, 'exit'))
    for (const child of running) child.kill(signal)
    running = []
    await Promise.all(ended)
  }

  await start()
  return {
    uri: `mongodb://127.0.0.1:${port}/`,
    start,
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGINT')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Again and again: after a SIGKILL PostgreSQL waits for what it had under way to notice. */
async function startUntil(ready: string, begin: () => ChildProcess): Promise<ChildProcess> {
  const deadline = Date.now() + START_WITHIN_MS
  let said = ''
  while (Date.now() < deadline) {
    const child = begin()
    const isReady = await new Promise<boolean>((resolve) => {
      child.stderr?.on('data', (text: Buffer) => {
        said = (said + String(text)).slice(-2_000)
        if (said.includes(ready)) resolve(true)
      })
      child.once('exit', () => resolve(false))
    })
    if (isReady) return child
  }
  throw new Error(`it does not start: ${said}`)
}

function unprivileged(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const [uid, gid] = ['-u', '-g'].map((kind) => Number(spawnSync('id', [kind, 'postgres']).stdout))
  if (!uid || !gid) throw new Error('there is no user postgres to run PostgreSQL as')
  return { uid, gid }
}

function findPostgres(): string | null {
  if (runs('initdb', '--version') && runs('postgres', '--version')) return ''
  const home = '/usr/lib/postgresql'
  try {
    const versions = readdirSync(home).toSorted((a, b) => Number(b) - Number(a))
    return versions.map((version) => path.join(home, version, 'bin')).find(hasBoth) ?? null
  } catch {
    return null
  }
}

function hasBoth(folder: string): boolean {
  return ['initdb', 'postgres'].every((name) => runs(path.join(folder, name), '--version'))
}

function program(name: string): string {
  return path.join(postgresBin ?? '', name)
}

function runs(file: string, ...args: readonly string[]): boolean {
  return spawnSync(file, args).status === 0
}
