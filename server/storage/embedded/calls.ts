// Inserts from the engine's own process, by a call: the way through the socket and the driver cost a move a third of its
// time. As durable as any other write, and answered and refused as the driver would.

import { mongo } from 'mongoose'

import type { InsertCommand } from '../insertCommand.ts'
import { Encoded } from './bson.ts'
import type { Work } from './engine.ts'

export interface Calls {
  readonly insertInto: (database: string) => InsertCommand
  /** Nothing is answered any more, neither what waits nor what comes. */
  end(reason: string): void
}

export function createCalls(submit: (work: Work) => void): Calls {
  const waiting = new Set<(error: Error) => void>()
  let ended: Error | null = null

  return {
    insertInto:
      (database) =>
      ({ insert, documents, ordered }) =>
        new Promise((resolve, reject) => {
          if (ended !== null) throw ended
          const encoded = documents.map((document) => new Encoded(document))
          waiting.add(reject)
          submit({
            request: { database, arguments: { insert, documents: encoded, ordered } },
            reply({ fields }) {
              waiting.delete(reject)
              if (fields['ok'] === 1) resolve(fields)
              else reject(new mongo.MongoServerError(fields))
            },
          })
        }),
    end(reason) {
      ended ??= new Error(`The storage is ${reason}.`)
      for (const reject of waiting) reject(ended)
      waiting.clear()
    },
  }
}
