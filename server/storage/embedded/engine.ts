// Runs commands durably. What arrived in one turn of the event loop is one transaction and one fsync (group
// commit); replies go out after it. Reads are answered after the commit, so they never show what it undid.
//   full disk      → writes are refused until there is room again
//   I/O error      → fatal: pages in memory and on the disk may differ, so nothing is tried again

import { Catalog } from './catalog.ts'
import type { Engine, Reply, Request } from './command.ts'
import { CommandError } from './commandError.ts'
import { isWrite, runCommand } from './commands.ts'
import { copyDatabase } from './copyDatabase.ts'
import { Cursors } from './cursors.ts'
import { type Sqlite, troubleOf } from './sqlite.ts'
import { createTables } from './tables.ts'

export interface Work {
  readonly request: Request
  reply(reply: Reply): void
}

export interface GroupCommit {
  submit(work: Work): void
  /** Finishes what was submitted. */
  flush(): void
  readonly isReadOnly: () => boolean
  /** onFatal was called: the file must not be touched again. */
  readonly isDead: () => boolean
  /** After a full disk: sees whether a write goes through again. */
  tryToRecover(): void
}

export interface GroupCommitOptions {
  readonly onFatal: (error: Error) => void
  readonly now: () => number
}

export function createEngine(database: Sqlite, { onFatal, now }: GroupCommitOptions): GroupCommit {
  const tables = createTables(database)
  const engine: Engine = {
    catalog: new Catalog(tables),
    cursors: new Cursors(now),
    backUp: (file) => copyDatabase(database, file),
  }
  let queue: Work[] = []
  let isReadOnly = false
  let isDead = false

  function drain(): void {
    const batch = queue
    queue = []
    if (isDead || batch.length === 0) return
    const writes = batch.filter(({ request }) => isWrite(request))
    const reads = batch.filter(({ request }) => !isWrite(request))
    try {
      const replies = writes.length > 0 ? write(writes) : []
      const answers = reads.map(({ request }) => read(request))
      for (const [i, work] of writes.entries()) work.reply(replies[i] ?? failed(new Error('no reply')))
      for (const [i, work] of reads.entries()) work.reply(answers[i] ?? failed(new Error('no reply')))
    } catch (error) {
      die(error)
    }
  }

  function write(works: readonly Work[]): readonly Reply[] {
    if (isReadOnly) return works.map(() => NO_ROOM)
    try {
      return transaction(() => works.map(({ request }) => runWhole(request)))
    } catch (error) {
      const reply = refusal(error)
      if (works.length === 1) return [reply]
      // once more, one by one, so that only the culprit fails
      return works.flatMap((work) => write([work]))
    }
  }

  /** A command that failed after it wrote something must be undone with its transaction. */
  function runWhole(request: Request): Reply {
    const before = tables.writes()
    try {
      return runCommand(engine, request)
    } catch (error) {
      if (error instanceof CommandError && tables.writes() === before) return { fields: error.reply }
      throw error
    }
  }

  function transaction<T>(work: () => T): T {
    tables.begin()
    try {
      const result = work()
      tables.commit()
      return result
    } catch (error) {
      tables.rollback()
      engine.catalog.reload()
      throw error
    }
  }

  function read(request: Request): Reply {
    try {
      return runCommand(engine, request)
    } catch (error) {
      return refusal(error)
    }
  }

  /** @throws what ends the engine */
  function refusal(error: unknown): Reply {
    if (error instanceof CommandError) return { fields: error.reply }
    const trouble = troubleOf(error)
    if (trouble === 'disk' || trouble === 'busy') throw error
    if (trouble !== 'full') return failed(error)
    isReadOnly = true
    return NO_ROOM
  }

  function die(error: unknown): void {
    isDead = true
    queue = []
    onFatal(error instanceof Error ? error : new Error(String(error)))
  }

  return {
    submit(work) {
      if (queue.push(work) === 1) setImmediate(drain)
    },
    flush: drain,
    isReadOnly: () => isReadOnly,
    isDead: () => isDead,
    tryToRecover() {
      if (!isReadOnly || isDead) return
      try {
        probe(database)
        isReadOnly = false
      } catch (error) {
        if (troubleOf(error) !== 'full') die(error)
      }
    },
  }
}

const NO_ROOM: Reply = {
  fields: new CommandError('OutOfDiskSpace', 'the disk is full: nothing can be written until there is room')
    .reply,
}

function failed(error: unknown): Reply {
  const message = error instanceof Error ? error.message : String(error)
  return { fields: new CommandError('InternalError', `storage engine: ${message}`).reply }
}

/** Some room is left, not just a byte: a write as large as most is made and taken back. */
function probe(database: Sqlite): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    database.exec('CREATE TABLE probe (b BLOB)')
    database.exec('INSERT INTO probe VALUES (zeroblob(262144))')
    database.exec('COMMIT')
  } catch (error) {
    try {
      database.exec('ROLLBACK')
    } catch {
      // a full disk makes SQLite roll back by itself
    }
    throw error
  }
  database.exec('DROP TABLE probe')
}
