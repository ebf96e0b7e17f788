// The server as a process that can be killed, compiled once for all tests of one file, and a data directory for it.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll } from 'vitest'

import { type CompiledServer, compileServer } from './serverProcess.ts'

export function compiledForFile(name: string): { readonly dir: string; readonly compiled: CompiledServer } {
  const dir = mkdtempSync(join(tmpdir(), `workroom-${name}-`))
  let compiled: CompiledServer
  beforeAll(async () => {
    compiled = await compileServer()
  }, 60_000)
  afterAll(() => {
    compiled.remove()
    rmSync(dir, { recursive: true, force: true })
  })
  return {
    dir,
    get compiled() {
      return compiled
    },
  }
}
