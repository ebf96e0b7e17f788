// Opens the embedded storage engine: a MongoDB-wire server for this process alone, its data in one SQLite file
// of the data directory. The stock driver connects to `uri`.

import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

import { repeat } from '../../repeat.ts'
import type { InsertCommand } from '../insertCommand.ts'
import { createCalls } from './calls.ts'
import { copyDatabase } from './copyDatabase.ts'
import { type Work, createEngine } from './engine.ts'
import { listen } from './listen.ts'
import { type Sqlite, closeSqlite, openSqlite, troubleOf } from './sqlite.ts'

export interface Embedded {
  /** for mongoose.createConnection */
  readonly uri: string
  /** An insert without a connection, for this process alone. */
  readonly insertInto: (database: string) => InsertCommand
  /** The disk is full: reads are answered, writes are refused with code 14031 until there is room. */
  readonly isReadOnly: () => boolean
  /** Copies the data to a new file; nothing else is done meanwhile, for about a second per 100 MB. */
  backUp(file: string): void
  /** Disconnect the clients first. */
  close(): Promise<void>
}

export interface EmbeddedOptions {
  readonly dir: string
  /** The disk failed: nothing more is answered; end the process. */
  readonly onFatal?: (error: Error) => void
  readonly now?: () => number
  /** so that tests can put a failing disk under the engine */
  readonly openDatabase?: (file: string) => Sqlite
}

const FILE = 'workroom.sqlite'
const SCHEMA = 1
const RECOVERY_MS = 1000

const openDirs = new Set<string>()

export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 })
  const dir = realpathSync(options.dir)
  if (openDirs.has(dir)) throw new InUseError(dir)
  openDirs.add(dir)
  try {
    return await openIn(dir, options)
  } catch (error) {
    openDirs.delete(dir)
    throw explained(error, dir)
  }
}

export class InUseError extends Error {
  readonly dir: string

  constructor(dir: string, cause?: unknown) {
    const remedy = 'Stop that one, or choose another directory.'
    super(`The data directory ${dir} is in use by another Workroom process. ${remedy}`, { cause })
    this.dir = dir
  }
}

function explained(cause: unknown, dir: string): unknown {
  switch (troubleOf(cause)) {
    case 'busy':
      return new InUseError(dir, cause)
    case 'full':
      return new Error(`The disk under ${dir} is full: make room, then start again.`, { cause })
    case 'disk':
      return new Error(`The data in ${dir} cannot be read or written: restore a backup, or mend the disk.`, {
        cause,
      })
    case undefined:
      return cause
  }
}

async function openIn(dir: string, { onFatal = endProcess, ...options }: EmbeddedOptions): Promise<Embedded> {
  const { now = Date.now, openDatabase = openSqlite } = options
  const database = openDatabase(join(dir, FILE))
  try {
    requireSchema(database, dir)
    const engine = createEngine(database, {
      now,
      onFatal(error) {
        listening.abort()
        calls.end('broken')
        onFatal(error)
      },
    })
    const submit = (work: Work) => engine.submit(work)
    const calls = createCalls(submit)
    const listening = await listen(dir, submit)
    const recovery = repeat(() => engine.tryToRecover(), {
      everyMs: RECOVERY_MS,
      report: (fault) =>
        onFatal(new Error('Whether there is room again could not be found out', { cause: fault })),
    }).start()
    return {
      uri: listening.uri,
      insertInto: calls.insertInto,
      isReadOnly: engine.isReadOnly,
      backUp: (file) => copyDatabase(database, file),
      async close() {
        // not awaited first: whatever is asked for after this call is refused
        const recovered = recovery.stop()
        await listening.close(() => {
          engine.flush()
          calls.end('closed')
        })
        await recovered
        if (engine.isDead()) return
        closeSqlite(database)
        openDirs.delete(dir)
      },
    }
  } catch (error) {
    closeSqlite(database)
    throw error
  }
}

/** The file says which layout of tables it has, so that a later one is not misread. */
function requireSchema(database: Sqlite, dir: string): void {
  const version = Number(database.prepare('PRAGMA user_version').all([])[0]?.['user_version'])
  if (version === SCHEMA) return
  if (version !== 0)
    throw new Error(`The data in ${dir} was written by a newer Workroom (layout ${version}).`)
  database.exec(`PRAGMA user_version = ${SCHEMA}`)
}

function endProcess(error: Error): never {
  process.stderr.write(`The disk under the storage failed, so Workroom stops: ${error.message}\n`)
  process.exit(1)
}
