// `GET /api/rooms/:room/snapshot`: the folded state as this party may read it, compressed. Sockets carry it as long as it is
// small; a large one would hold up their heartbeat on a slow line, and the tab would come back for it for ever.

import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

import type { Request, Response } from 'express'
import * as v from 'valibot'

import type { RoomSnapshot } from '../../shared/http.ts'
import { RoomId } from '../../shared/ids.ts'
import { roomFor } from '../../shared/workroom/access.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { Rooms } from './rooms.ts'
import { whereIs } from './welcome.ts'

const compress = promisify(gzip)

export function snapshotRoute({ rooms }: { readonly rooms: Pick<Rooms, 'load' | 'logOf'> }): Route {
  async function show(req: Request, res: Response, person: Person): Promise<void> {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    const role = state && roleOf(state, person.userId)
    if (!room.success || !state || !role) return refuseInWords(res, 'not-found')
    const log = await rooms.logOf(room.output)
    const answer: RoomSnapshot = { ok: true, ...whereIs(log, state), snapshot: roomFor(state, role) }
    res.type('application/json; charset=utf-8').set('vary', 'accept-encoding')
    const plain = JSON.stringify(answer)
    if (!req.acceptsEncodings('gzip')) return void res.send(plain)
    res.set('content-encoding', 'gzip').send(await compress(plain))
  }

  return { method: 'get', path: '/api/rooms/:room/snapshot', access: 'signed-in', handle: show }
}
