// Jobs and their proposals put together.
//
//   before a command: facts (the job's other contract)     after its record: follow (the proposal's line)

import type { Connection } from 'mongoose'

import type { Route } from '../http/routes.ts'
import type { FactSource } from '../rooms/facts.ts'
import type { Commit, Rooms } from '../rooms/rooms.ts'
import type { Shares } from '../shares.ts'
import { type Proposals, createProposals } from '../storage/proposals.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import { createRoomReservations } from '../storage/roomReservations.ts'
import { type Templates, createTemplates } from '../storage/templates.ts'
import { createAcceptanceSource } from './acceptance.ts'
import { adoptOlderNotes } from './adoptOlderNotes.ts'
import { jobRoutes } from './jobRoutes.ts'
import { proposalRoutes } from './proposalRoutes.ts'
import { keepProposal } from './proposalRow.ts'
import { createReserve } from './reserve.ts'
import { templateRoutes } from './templateRoutes.ts'

export interface Offers {
  readonly facts: FactSource
  readonly proposals: Proposals
  readonly templates: Templates
  /** What follows from a record; repeating it changes nothing. */
  readonly follow: (commit: Pick<Commit, 'room' | 'before' | 'after'>) => Promise<void>
  /** Lists the proposals that an older version had noted. */
  readonly adoptOlder: (rooms: Pick<Rooms, 'load'>) => Promise<void>
  readonly routes: (parts: RouteParts) => readonly Route[]
}

type RouteParts = Omit<Parameters<typeof jobRoutes>[0], 'proposals' | 'now'> &
  Pick<Parameters<typeof proposalRoutes>[0], 'rooms'> & { readonly shares: Shares }

interface Options {
  readonly connection: Connection
  readonly store: Pick<RecordStore, 'outcome' | 'refuse'>
  readonly now: () => number
}

export async function openOffers({ connection, store, now }: Options): Promise<Offers> {
  const proposals = await createProposals(connection)
  const templates = await createTemplates(connection)
  const reserve = createReserve({ reservations: createRoomReservations(connection), store, now })
  return {
    facts: createAcceptanceSource({ reserve, proposals }),
    proposals,
    templates,
    follow: (commit) => keepProposal(proposals, commit),
    adoptOlder: (rooms) => adoptOlderNotes({ connection, rooms, proposals }),
    routes: (parts) => [
      ...jobRoutes({ ...parts, proposals, now }),
      ...proposalRoutes({ ...parts, proposals, reserve, now }),
      ...templateRoutes({ templates, shares: parts.shares, now }),
    ],
  }
}
