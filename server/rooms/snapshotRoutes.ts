// `GET /api/rooms/:room/snapshot`: the folded state as this party may read it, compressed. Sockets carry it as long as it is
// small; a large one would hold up their heartbeat on a slow line, and the tab would come back for it for ever.

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { RoomId } from '../../shared/ids.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { Shares } from '../shares.ts'
import type { Rooms } from './rooms.ts'
import type { ServedStates } from './servedStates.ts'

interface Options {
  readonly rooms: Pick<Rooms, 'load'>
  readonly served: ServedStates
  readonly shares: Shares
}

/** Writing and compressing this much takes about a millisecond. */
const BYTES_A_MS = 50_000

export function snapshotRoute({ rooms, served, shares }: Options): Route {
  async function show(req: Request, res: Response, person: Person): Promise<void> {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    const role = state && roleOf(state, person.userId)
    if (!room.success || !role) return refuseInWords(res, 'not-found')
    const answer = await shares.take(person.userId, async (bill) => {
      const found = await served.of(room.output, role)
      bill.work(1 + (found?.written ?? 0) / BYTES_A_MS)
      bill.bytes(found?.bytes.length ?? 0)
      return found
    })
    if (answer === null) return refuseInWords(res, 'rate')
    res.type('application/json; charset=utf-8').set('vary', 'accept-encoding')
    if (req.acceptsEncodings('gzip')) return void res.set('content-encoding', 'gzip').send(answer.bytes)
    await pipeline(Readable.from([answer.bytes]), createGunzip(), res)
  }

  return { method: 'get', path: '/api/rooms/:room/snapshot', access: 'signed-in', handle: show }
}
