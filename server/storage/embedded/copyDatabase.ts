// A copy of the database as it is between two transactions, readable by its owner alone and on the disk before
// this returns.

import { closeSync, fsyncSync, openSync } from 'node:fs'

import type { Sqlite } from './sqlite.ts'

/** @param file an absolute path where no file is yet */
export function copyDatabase(database: Sqlite, file: string): void {
  // an empty file of the right mode, which VACUUM INTO accepts, instead of one that everyone may read for a moment
  closeSync(openSync(file, 'wx', 0o600))
  database.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`)
  const copy = openSync(file, 'r+')
  fsyncSync(copy)
  closeSync(copy)
}
