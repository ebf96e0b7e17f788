// Where the engine listens: a unix socket in a private directory of the data directory; under a hash in the
// temporary directory when that path is too long for a socket; where there are no unix sockets on loopback TCP,
// which every user of that machine can reach.

import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs'
import { type ListenOptions, type Server, type Socket, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import type { Work } from './engine.ts'
import { readMessages } from './wire.ts'

/** sun_path holds 104 bytes on macOS and 108 on Linux. */
const LONGEST_PATH = 100

export interface Listening {
  readonly uri: string
  /** Takes no more connections, lets `flush` answer what has come, then ends the connections. */
  close(flush: () => void): Promise<void>
  /** Ends everything at once, unanswered. */
  abort(): void
}

export async function listen(dir: string, submit: (work: Work) => void): Promise<Listening> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    readMessages(socket, ({ request, encodeReply }) => {
      submit({ request, reply: (reply) => void (encodeReply && socket.write(encodeReply(reply))) })
    })
  })
  const uri = socketUri(dir)
  if (uri !== undefined) await listenOnSocket(server, dir)
  return {
    uri: uri ?? uriOf(await listenOnLoopback(server)),
    async close(flush) {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      flush()
      for (const socket of sockets) socket.destroySoon()
      await closed
    },
    abort() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Where the engine of a data directory is reached; undefined where there are no unix sockets. */
export function socketUri(dir: string): string | undefined {
  return process.platform === 'win32' ? undefined : uriOf(encodeURIComponent(socketPath(dir)))
}

const uriOf = (host: string) => `mongodb://${host}/workroom?directConnection=true`

async function listenOnSocket(server: Server, dir: string): Promise<void> {
  const path = socketPath(dir)
  requirePrivate(dirname(path))
  // left behind by a killed process; whoever holds the database's lock may remove it
  rmSync(path, { force: true })
  await listening(server, { path })
}

async function listenOnLoopback(server: Server): Promise<string> {
  await listening(server, { host: '127.0.0.1', port: 0 })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port to listen on')
  return `127.0.0.1:${address.port}`
}

function listening(server: Server, where: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(where, resolve)
  })
}

function socketPath(dir: string): string {
  // drivers take a host for a socket by this ending
  const own = join(dir, 'run', 'workroom.sock')
  if (Buffer.byteLength(own) <= LONGEST_PATH) return own
  const hash = createHash('sha256').update(dir).digest('hex').slice(0, 16)
  return join(tmpdir(), `workroom-${hash}`, 'workroom.sock')
}

/** Anyone may write to the temporary directory: the socket's must be our own, and no one else enters it. */
function requirePrivate(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const found = lstatSync(dir)
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(
      `${dir} belongs to someone else: remove it, or choose a data directory with a shorter path.`,
    )
  }
  chmodSync(dir, 0o700)
}
