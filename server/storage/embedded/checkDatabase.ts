// Whether a file is a database of ours that can be read to its end. Looks at every page: about a second for 100 MB.

import { closeSqlite, openSqlite, troubleOf } from './sqlite.ts'

/** Throws a sentence when it is not. */
export function requireSoundDatabase(file: string): void {
  const fault = databaseFault(file)
  if (fault !== null) throw new Error(`The backup cannot be used: ${fault}.`)
}

export const IN_USE = 'in use'

/** Null when it is sound; `IN_USE` while another process owns it. */
export function databaseFault(file: string): string | null {
  try {
    const database = openSqlite(file)
    try {
      const [found] = database.prepare('PRAGMA integrity_check(1)').all([])
      const said = String(found?.['integrity_check'])
      const tables = database.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table'").all([])
      if (said !== 'ok') return said
      return Number(tables[0]?.['n']) > 0 ? null : 'it holds nothing'
    } finally {
      closeSqlite(database)
    }
  } catch (error) {
    if (troubleOf(error) === 'busy') return IN_USE
    return error instanceof Error ? error.message : String(error)
  }
}
