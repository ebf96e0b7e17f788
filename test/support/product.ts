// The product as a person starts it: the built server in a process of its own, with the demo's two people.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export interface Product {
  /** One-use sign-in links into the demo's room. */
  readonly links: { readonly ada: string; readonly ben: string }
  readonly port: number
  /** The texts of what was mailed to this address, oldest first: the trial sends nothing and keeps all. */
  mailed(to: string): readonly string[]
  /** As pulling the plug: nothing is told, nothing is closed. */
  kill(): Promise<void>
  /** The same data on the same port. @param built a folder with another build */
  startAgain(built?: string): Promise<void>
  /** Asked to end, it says goodbye to its tabs. */
  end(): Promise<void>
  stop(): Promise<void>
}

/** `npm run demo` on a free port and in a directory of its own; the build has to be there. */
export async function startDemo(): Promise<Product> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'workroom-demo-'))
  let child = start(['--demo'], { PORT: '0', DATA_DIR: dataDir })
  const printed = await linesUntil(
    child,
    (lines) => lines.filter((line) => line.includes('one-time')).length === 2,
  )
  const [ada = '', ben = ''] = printed.flatMap((line) => /https?:\/\/\S*one-time\S*/.exec(line)?.[0] ?? [])
  const port = Number(new URL(ada).port)
  return {
    links: { ada, ben },
    port,
    mailed: (to) =>
      readFileSync(path.join(dataDir, 'demo', 'trial-mailbox.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as { readonly to: string; readonly text: string })
        .flatMap((mail) => (mail.to === to ? [mail.text] : [])),
    kill: () => ended(child, 'SIGKILL'),
    end: () => ended(child, 'SIGTERM'),
    async startAgain(built) {
      child = start([], { PORT: String(port), DATA_DIR: path.join(dataDir, 'demo') }, built)
      await linesUntil(child, (lines) => lines.some((line) => line.startsWith('Workroom: ')))
    },
    async stop() {
      await ended(child, 'SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function start(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  built: string | null = null,
): ChildProcess {
  const entry = built === null ? 'server/start.mjs' : 'dist/server/index.js'
  return spawn(process.execPath, [entry, ...args], {
    ...(built !== null && { cwd: built }),
    env: { ...process.env, HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
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
