// One server of the upload bench, in a process of its own: `bare` takes a PUT, hashes it, writes it to a file and waits for
// fsync; `product` is the whole Workroom on a directory that outlives it.

import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openTestServer } from '../support/testRoom.ts'

export type Kind = 'bare' | 'product'

export interface Ready {
  readonly url: string
  readonly room: string
  /** The freelancer's and the client's. */
  readonly cookies: readonly [string, string]
}

const [, , kind = 'bare', dataDir = '', port = '0'] = process.argv

process.on('message', () => process.send?.({ rss: process.memoryUsage().rss }))
process.on('disconnect', () => process.exit(0))
process.send?.(await (kind === 'product' ? startProduct() : startBare()))

async function startProduct(): Promise<Ready> {
  const server = await openTestServer({ dataDir, port: Number(port) })
  // started again after a crash: the people and their room are in the store
  if (port !== '0') return { url: server.url, room: '', cookies: ['', ''] }
  const { room, ada, ben } = await server.room('working')
  return { url: server.url, room, cookies: [ben.cookie, ada.cookie] }
}

async function startBare(): Promise<Ready> {
  const dir = mkdtempSync(join(tmpdir(), 'workroom-floor-'))
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }))
  const http = createServer((req, res) => void take(req, res, join(dir, 'file')))
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, room: '', cookies: ['', ''] }
}

async function take(req: IncomingMessage, res: ServerResponse, file: string): Promise<void> {
  const hash = createHash('sha256')
  const handle = await open(file, 'w')
  for await (const chunk of req as AsyncIterable<Buffer>) {
    hash.update(chunk)
    await handle.write(chunk)
  }
  await handle.sync()
  await handle.close()
  res.end(hash.digest('hex'))
}
