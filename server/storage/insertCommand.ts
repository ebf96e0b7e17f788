// MongoDB's insert command, given as it is: the driver's bulk writer around it cost a quarter of the server's CPU a move.

import type { Connection } from 'mongoose'

/** What it resolves with is MongoDB's reply; what that says was inserted is durable. Rejects as a driver does. */
export type InsertCommand = (command: {
  /** The collection. */
  readonly insert: string
  readonly documents: readonly Readonly<Record<string, unknown>>[]
  /** Whether the first that fails stops the others after it. */
  readonly ordered: boolean
}) => Promise<unknown>

export function insertOver(connection: Connection): InsertCommand {
  const writeConcern = { w: 'majority', j: true }
  return async (command) => connection.db?.command({ ...command, writeConcern }, { ignoreUndefined: true })
}
