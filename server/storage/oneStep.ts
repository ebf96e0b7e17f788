// Guesses are counted, emails claimed and uploads begun by changes of one document that no other comes between. FerretDB 1
// looks, changes and writes back, so that another one may: no place for a server that strangers reach. What else differs
// stands in ARCHITECTURE.md.

import type { Connection } from 'mongoose'

import { type Config, ConfigError } from '../config/readConfig.ts'

const SENTENCE =
  'MONGODB_URI names a FerretDB 1, which does not change a document in one step: guesses may go uncounted and emails leave twice.'

/** Null, or a sentence for the operator; in public mode it is thrown. */
export async function cautionOf(connection: Connection, mode: Config['mode']): Promise<string | null> {
  const { ferretdbVersion } = (await connection.db?.command({ buildInfo: 1 })) ?? {}
  if (typeof ferretdbVersion !== 'string' || !/^v?1\./.test(ferretdbVersion)) return null
  if (mode === 'public') throw new ConfigError(`${SENTENCE} A public server needs a MongoDB.`)
  return `${SENTENCE} It is good enough to try things out.`
}
