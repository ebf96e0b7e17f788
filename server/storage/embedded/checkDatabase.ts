// Whether a file is a database of ours that can be read to its end. Looks at every page: about a second for 100 MB.

import { closeSqlite, openSqlite } from './sqlite.ts'

/** Throws a sentence when it is not. */
export function requireSoundDatabase(file: string): void {
  const fault = faultOf(file)
  if (fault !== null) throw new Error(`The backup cannot be used: ${fault}.`)
}

function faultOf(file: string): string | null {
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
    return error instanceof Error ? error.message : String(error)
  }
}
