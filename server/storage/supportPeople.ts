// Who works at the support desk: addresses in DATA_DIR/support.json, written by the operator's command and read whenever
// it is asked, so that a change holds at once, also while the server runs.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import * as v from 'valibot'

export interface SupportPeople {
  has(email: string): boolean
  list(): readonly string[]
  /** False when nothing changed. */
  add(email: string): boolean
  remove(email: string): boolean
}

const Kept = v.strictObject({ people: v.array(v.string()) })

export function createSupportPeople(dataDir: string): SupportPeople {
  const file = join(dataDir, 'support.json')

  function list(): readonly string[] {
    try {
      return v.parse(Kept, JSON.parse(readFileSync(file, 'utf8'))).people
    } catch (error) {
      if (isMissing(error)) return []
      throw new Error(`${file} cannot be read: repair or remove it.`, { cause: error })
    }
  }

  function write(people: readonly string[]): void {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const fresh = `${file}.${process.pid}`
    writeFileSync(fresh, `${JSON.stringify({ people })}\n`, { mode: 0o600 })
    renameSync(fresh, file)
  }

  return {
    list,
    has: (email) => list().includes(plain(email)),
    add(email) {
      const before = list()
      if (before.includes(plain(email))) return false
      write([...before, plain(email)])
      return true
    },
    remove(email) {
      const before = list()
      const after = before.filter((one) => one !== plain(email))
      if (after.length < before.length) write(after)
      return after.length < before.length
    },
  }
}

const plain = (email: string): string => email.trim().toLowerCase()

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
