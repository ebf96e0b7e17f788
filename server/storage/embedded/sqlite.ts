// One SQLite file, owned by one process, every commit on the disk before it returns. libsql brings SQLite with
// it; on a platform it has no binary for, Node's own (from 22) does the same.

import { chmodSync, closeSync, existsSync, openSync } from 'node:fs'
import { createRequire } from 'node:module'

type Row = Readonly<Record<string, unknown>>

export interface Statement {
  all(parameters: readonly (Uint8Array | number)[]): readonly Row[]
  /** Answers how many rows changed. */
  run(parameters: readonly (Uint8Array | number)[]): number
}

export interface Sqlite {
  exec(sql: string): void
  prepare(sql: string): Statement
  close(): void
}

interface NativeStatement {
  all(...parameters: unknown[]): unknown
  run(...parameters: unknown[]): { readonly changes: number }
}

interface NativeDatabase {
  exec(sql: string): unknown
  prepare(sql: string): NativeStatement
  close(): void
}

type NativeConstructor = new (file: string) => NativeDatabase

export function openSqlite(file: string): Sqlite {
  // created only when missing: closing a second descriptor of an open file would drop this process's locks on it
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
  const database = openNative(file)
  try {
    for (const setting of SETTINGS) database.exec(setting)
    return database
  } catch (error) {
    closeSqlite(database)
    throw error
  }
}

/** Leaves one file behind and its lock free. */
export function closeSqlite(database: Sqlite): void {
  try {
    // libsql keeps the file open until its statements are collected, so the lock has to be given up in words
    database.exec('PRAGMA journal_mode = DELETE')
    database.exec('PRAGMA locking_mode = NORMAL')
    database.prepare('SELECT count(*) FROM sqlite_schema').all([])
  } catch {
    // a full or failing disk: the log stays, and the next opening reads it
  }
  database.close()
}

const SETTINGS = [
  // before WAL: then the lock is held until the process ends, and no shared-memory file is needed
  'PRAGMA locking_mode = EXCLUSIVE',
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
  'PRAGMA fullfsync = ON',
  'BEGIN IMMEDIATE',
  'COMMIT',
]

function openNative(file: string): Sqlite {
  const require = createRequire(import.meta.url)
  try {
    const Database = require('libsql') as NativeConstructor
    // libsql takes all parameters of a statement as one array, also where there is one or none
    return wrapped(new Database(file), (parameters) => [parameters])
  } catch (error) {
    const own = process.getBuiltinModule?.('node:sqlite') as { DatabaseSync: NativeConstructor } | undefined
    if (own === undefined || troubleOf(error) !== undefined) throw error
    return wrapped(new own.DatabaseSync(file), (parameters) => parameters)
  }
}

type Spread = (parameters: readonly unknown[]) => readonly unknown[]

function wrapped(database: NativeDatabase, spread: Spread): Sqlite {
  return {
    exec: (sql) => void database.exec(sql),
    prepare(sql) {
      const statement = database.prepare(sql)
      return {
        // never get(): it may leave the statement open, and an open statement keeps checkpoints from finishing
        all: (parameters) => statement.all(...spread(parameters)) as Row[],
        run: (parameters) => statement.run(...spread(parameters)).changes,
      }
    },
    close: () => database.close(),
  }
}

/** A blob column, which one binding gives as ArrayBuffer and the other as Uint8Array. */
export function blob(value: unknown): Buffer {
  if (value instanceof ArrayBuffer) return Buffer.from(value)
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  throw new TypeError('expected a blob')
}

export type Trouble = 'busy' | 'full' | 'disk'

/** What a SQLite error means for the engine; undefined for anything else. */
export function troubleOf(error: unknown): Trouble | undefined {
  const code = resultCode(error)
  if (code === undefined) return undefined
  const primary = code & 0xff
  if (primary === 5) return 'busy'
  if (primary === 13) return 'full'
  // read-only, I/O error, corrupt, cannot open, not a database
  return [8, 10, 11, 14, 26].includes(primary) ? 'disk' : undefined
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode
  return 'rawCode' in error && typeof error.rawCode === 'number' ? error.rawCode : undefined
}
