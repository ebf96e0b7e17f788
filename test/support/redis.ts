// A real Redis on a free loopback port, stopped by its process id. Where none is installed the suite that needs one says so
// in one line and is left out.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { createClient } from '@redis/client'

import type { Certificate } from './certificate.ts'
import { freePort } from './serverProcess.ts'

export interface TestRedis {
  readonly url: string
  readonly port: number
  /** Everybody connected to it is cut off. */
  stop(): Promise<void>
  /** On the same port as before, knowing nothing. */
  start(): Promise<void>
  /** It keeps its connections and says nothing. */
  freeze(): void
  thaw(): void
  /** Says this on every channel that somebody listens to. */
  sayEverywhere(...texts: readonly string[]): Promise<void>
  /** How many listen on the channel that is listened to. */
  listeners(): Promise<number>
  /** What is said on all channels, from now on. */
  listen(): Promise<readonly string[]>
  close(): Promise<void>
}

const tlsFiles = ({ file, key }: Certificate): readonly string[] =>
  ['--tls-cert-file', file].concat('--tls-key-file', key)

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0
if (!hasRedis) console.warn('redis-server is not installed: what needs one is left out.')

/** Built with TLS it knows the option, and then finds nothing to listen on. */
export const speaksTls = String(
  spawnSync('redis-server', ['--port', '0', '--tls-port', '0', '--save', '']).stdout,
).includes('not listen anywhere')

/** `certificate`: it speaks TLS alone, with this one. */
export async function openRedis(certificate?: Certificate): Promise<TestRedis> {
  const dir = mkdtempSync(path.join(tmpdir(), 'workroom-redis-'))
  const port = await freePort()
  const url = `${certificate ? 'rediss' : 'redis'}://127.0.0.1:${port}`
  const listening = certificate
    ? ['--port', '0', '--tls-port', String(port), '--tls-auth-clients', 'no', ...tlsFiles(certificate)]
    : ['--port', String(port)]
  const options = [...listening, '--bind', '127.0.0.1', '--save', '', '--dir', dir]
  const lines: { readonly destroy: () => void }[] = []
  let running: ChildProcess | null = null

  async function start(): Promise<void> {
    const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] })
    running = child
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)))
      child.stdout.on('data', (text: Buffer) => {
        if (text.includes('Ready to accept connections')) resolve()
      })
    })
  }

  async function stop(): Promise<void> {
    const child = running
    running = null
    if (child === null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  async function connected() {
    const trusted = certificate && { tls: true as const, ca: readFileSync(certificate.file) }
    const client = createClient({ url, socket: { reconnectStrategy: false, ...trusted } })
    client.on('error', () => undefined)
    await client.connect()
    lines.push(client)
    return client
  }

  await start()
  return {
    url,
    port,
    start,
    stop,
    freeze: () => void running?.kill('SIGSTOP'),
    thaw: () => void running?.kill('SIGCONT'),
    async sayEverywhere(...texts) {
      const client = await connected()
      for (const channel of await client.pubSubChannels())
        for (const text of texts) await client.publish(channel, text)
    },
    async listeners() {
      const client = await connected()
      const counts = await client.pubSubNumSub(await client.pubSubChannels())
      return Object.values(counts).reduce((sum, count) => sum + count, 0)
    },
    async listen() {
      const heard: string[] = []
      const client = await connected()
      await client.pSubscribe('*', (text) => void heard.push(text))
      return heard
    },
    async close() {
      for (const line of lines) line.destroy()
      await stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
