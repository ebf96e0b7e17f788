// Runs engineWriter.ts in a process of its own and kills it with SIGKILL after so many acknowledged inserts.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'

import type * as Writer from './engineWriter.ts'

export interface Acknowledged {
  readonly stream: number
  readonly seq: number
  readonly walBytes: number
}

interface WriteOptions {
  readonly streams: number
  readonly after: number
  /** done before the kill, while the process goes on writing */
  readonly meanwhile?: () => Promise<void>
}

const WRITE: keyof typeof Writer = 'writeUntilKilled'
const WRITER = join(import.meta.dirname, 'engineWriter.ts')

/** @returns what the process acknowledged, what it still printed while it was being killed included */
export async function writeAndKill(
  dir: string,
  { streams, after, meanwhile = async () => undefined }: WriteOptions,
): Promise<readonly Acknowledged[]> {
  const script = `
    const { runnerImport } = await import('vite')
    const { module } = await runnerImport(${JSON.stringify(WRITER)}, { configFile: false, logLevel: 'error' })
    await module.${WRITE}(${JSON.stringify(dir)}, ${streams})`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const complaint = text(child.stderr)
  const acknowledged: Acknowledged[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    const [stream, seq, walBytes] = line.split(' ').map(Number)
    if (stream === undefined || seq === undefined || walBytes === undefined) continue
    acknowledged.push({ stream, seq, walBytes })
    if (acknowledged.length !== after) continue
    await meanwhile()
    child.kill('SIGKILL')
  }
  if (acknowledged.length < after) throw new Error(`the writer ended by itself: ${await complaint}`)
  return acknowledged
}

/** Numbers from 0 to 1 that a seed repeats. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
