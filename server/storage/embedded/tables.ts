// Ordered tables of bytes on SQLite: one per collection and one per index. Every call is synchronous; writes
// belong to the open transaction.

import { type Sqlite, type Statement, blob } from './sqlite.ts'

interface Entry {
  readonly key: Buffer
  readonly value: Buffer
}

export interface Table {
  get(key: Buffer): Buffer | undefined
  put(key: Buffer, value: Uint8Array): void
  /** False when this key is there already: the table itself says so, it is not asked before. */
  add(key: Buffer, value: Uint8Array): boolean
  remove(key: Buffer): void
  count(low: Buffer, high: Buffer): number
  /** Entries with low <= key < high, read in chunks, so that no statement stays open between two turns. */
  range(low: Buffer, high: Buffer, options?: { reverse?: boolean; limit?: number }): Generator<Entry, void>
}

export interface Tables {
  open(name: string): Table
  drop(name: string): void
  begin(): void
  commit(): void
  /** Undoes the transaction, and with it tables created in it: open what you need again. */
  rollback(): void
  /** How many writes there were so far; unchanged means that nothing needs undoing. */
  readonly writes: () => number
}

const FIRST_CHUNK = 16
const CHUNK = 256

export function createTables(database: Sqlite): Tables {
  const opened = new Map<string, Table>()
  let writes = 0
  const wrote = () => void writes++

  return {
    open(name) {
      const known = opened.get(name)
      if (known) return known
      database.exec(
        `CREATE TABLE IF NOT EXISTS "${name}" (k BLOB PRIMARY KEY, v BLOB NOT NULL) WITHOUT ROWID`,
      )
      const table = openTable(database, name, wrote)
      opened.set(name, table)
      return table
    },
    drop(name) {
      wrote()
      opened.delete(name)
      database.exec(`DROP TABLE IF EXISTS "${name}"`)
    },
    begin: () => database.exec('BEGIN IMMEDIATE'),
    commit: () => database.exec('COMMIT'),
    rollback() {
      opened.clear()
      try {
        database.exec('ROLLBACK')
      } catch {
        // a full disk makes SQLite roll back by itself
      }
    },
    writes: () => writes,
  }
}

function openTable(database: Sqlite, name: string, wrote: () => void): Table {
  const prepare = (sql: string) => database.prepare(sql.replace('$', `"${name}"`))
  const get = prepare('SELECT v FROM $ WHERE k = ?')
  const put = prepare('INSERT OR REPLACE INTO $ (k, v) VALUES (?, ?)')
  const add = prepare('INSERT OR IGNORE INTO $ (k, v) VALUES (?, ?)')
  const remove = prepare('DELETE FROM $ WHERE k = ?')
  const count = prepare('SELECT count(*) AS n FROM $ WHERE k >= ? AND k < ?')
  const upward = prepare('SELECT k, v FROM $ WHERE k >= ? AND k < ? ORDER BY k LIMIT ?')
  const downward = prepare('SELECT k, v FROM $ WHERE k >= ? AND k < ? ORDER BY k DESC LIMIT ?')

  return {
    get(key) {
      const [row] = get.all([key])
      return row && blob(row['v'])
    },
    put(key, value) {
      wrote()
      put.run([key, value])
    },
    add(key, value) {
      const isNew = add.run([key, value]) > 0
      if (isNew) wrote()
      return isNew
    },
    remove(key) {
      wrote()
      remove.run([key])
    },
    count: (low, high) => Number(count.all([low, high])[0]?.['n']),
    range: (low, high, { reverse = false, limit = Infinity } = {}) =>
      scan(reverse ? downward : upward, { low, high, reverse, limit }),
  }
}

interface Scan {
  readonly low: Buffer
  readonly high: Buffer
  readonly reverse: boolean
  readonly limit: number
}

function* scan(statement: Statement, { reverse, limit, ...bounds }: Scan): Generator<Entry, void> {
  let { low, high } = bounds
  let left = limit
  let size = FIRST_CHUNK
  while (left > 0) {
    const wanted = Math.min(size, left)
    const rows = statement.all([low, high, wanted])
    let last: Buffer | undefined
    for (const row of rows) {
      last = blob(row['k'])
      yield { key: last, value: blob(row['v']) }
    }
    if (rows.length < wanted || last === undefined) return
    left -= rows.length
    if (reverse) high = last
    else low = Buffer.concat([last, Buffer.alloc(1)])
    size = CHUNK
  }
}
