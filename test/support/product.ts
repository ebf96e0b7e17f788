// The product as a person starts it: the built server in a process of its own, with the demo's two people.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export interface Product {
  /** One-use sign-in links into the demo's room. */
  readonly links: { readonly ada: string; readonly ben: string }
  readonly port: number
  readonly dataDir: string
  readonly child: ChildProcess
  stop(): Promise<void>
}

/** `npm run demo` on a free port and in a directory of its own; the build has to be there. */
export async function startDemo(): Promise<Product> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'workroom-demo-'))
  const child = spawn(process.execPath, ['server/start.mjs', '--demo'], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const printed = await linesUntil(
    child,
    (lines) => lines.filter((line) => line.includes('one-time')).length === 2,
  )
  const [ada = '', ben = ''] = printed.flatMap((line) => /https?:\/\/\S*one-time\S*/.exec(line)?.[0] ?? [])
  return {
    links: { ada, ben },
    port: Number(new URL(ada).port),
    dataDir,
    child,
    async stop() {
      await ended(child)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

function linesUntil(
  child: ChildProcess,
  enough: (lines: readonly string[]) => boolean,
): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += String(chunk)
      const lines = printed.split('\n')
      if (enough(lines)) resolve(lines)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${printed}`)))
  })
}
