// A copy of the database as it is between two transactions, readable by its owner alone and on the disk before
// this returns.

import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'

import type { Sqlite } from './sqlite.ts'

/** @param file an absolute path where no file is yet */
export function copyDatabase(database: Sqlite, file: string): void {
  // an empty file of the right mode, which VACUUM INTO accepts, instead of one that everyone may read for a moment
  closeSync(openSync(file, 'wx', 0o600))
  try {
    database.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`)
    const copy = openSync(file, 'r+')
    fsyncSync(copy)
    closeSync(copy)
  } catch (cause) {
    rmSync(file)
    // an error of its own: trouble with the copy's disk says nothing about the disk of the data
    throw new Error(`No backup was made: ${String(cause)}`, { cause })
  }
}
