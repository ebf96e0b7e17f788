// Starts killableServer.ts in a process of its own, compiled once: a start takes half a second.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'

import mongoose from 'mongoose'
import { build } from 'vite'

import { openEmbedded } from '../../server/storage/embedded/open.ts'
import { createRecordStore } from '../../server/storage/recordStore.ts'
import type { RoomId } from '../../shared/ids.ts'
import type { LogRecord } from '../../shared/record.ts'
import type * as Killable from './killableServer.ts'
import type { TestRoom } from './testRoom.ts'

interface ServerProcess {
  /** A room in `working`. */
  room(): Promise<TestRoom>
  /** Null when it died instead of answering. */
  ask(asked: Killable.Asked): Promise<unknown>
  /** SIGKILL, and wait until it is gone. */
  kill(): Promise<void>
}

export interface CompiledServer {
  start(
    dataDir: string,
    port: number,
    more?: Killable.Circumstances,
    env?: Readonly<Record<string, string>>,
  ): Promise<ServerProcess>
  remove(): void
}

const SERVE: keyof typeof Killable = 'serveUntilKilled'

export async function compileServer(): Promise<CompiledServer> {
  // Below node_modules: the server's dependencies are found from there.
  const dir = mkdtempSync(resolve('node_modules/.killable-'))
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: dir,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rolldownOptions: {
        input: ['killableServer.ts', '../../server/documents/drawingThread.ts'].map((file) =>
          join(import.meta.dirname, file),
        ),
        external: ['vitest'],
        output: { chunkFileNames: '[name].js' },
      },
    },
  })
  const main = join(dir, 'main.mjs')
  writeFileSync(
    main,
    `import { ${SERVE} } from './killableServer.js'\nawait ${SERVE}(process.argv[2], Number(process.argv[3]), JSON.parse(process.argv[4]))\n`,
  )
  return {
    async start(dataDir, port, more = {}, env = {}) {
      const child = fork(main, [dataDir, String(port), JSON.stringify(more)], {
        env: { ...process.env, ...env },
        execArgv: [],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      })
      await Promise.race([once(child, 'message'), once(child, 'exit').then(requireRunning)])
      return processOf(child)
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}

function processOf(child: ChildProcess): ServerProcess {
  const gone = once(child, 'exit')
  async function ask(asked: Killable.Asked): Promise<unknown> {
    const answer = once(child, 'message').then(([value]: readonly unknown[]) => value)
    child.send(asked)
    return Promise.race([answer, gone.then(() => null)])
  }
  return {
    async room() {
      const { at } = (await ask({ ask: 'room' })) as Killable.Made
      return at
    },
    ask,
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

function requireRunning(): never {
  throw new Error('the server ended by itself')
}

/** Of a directory whose server is gone. */
export async function readLog(dir: string, room: RoomId): Promise<readonly LogRecord[]> {
  const engine = await openEmbedded({ dir })
  const log = await readLogAt(engine.uri, room)
  await engine.close()
  return log
}

export async function readLogAt(uri: string, room: RoomId): Promise<readonly LogRecord[]> {
  const connection = await mongoose.createConnection(uri, { dbName: 'workroom' }).asPromise()
  const store = await createRecordStore(connection)
  const log = await store.tail(room, 0)
  await connection.close()
  return log
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
