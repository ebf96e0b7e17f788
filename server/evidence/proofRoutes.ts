// A room's proof package, for its parties from the contract on.
//
//   GET /api/rooms/:room/proof.zip[?files]

import { pipeline } from 'node:stream/promises'

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { RoomId } from '../../shared/ids.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Shares } from '../shares.ts'
import { contentDisposition } from '../uploads/fileName.ts'
import { zipLength, zipStream } from '../uploads/zip.ts'
import { type MadePackage, type PackageParts, makePackage } from './makePackage.ts'

interface Options extends PackageParts {
  readonly rooms: Pick<Rooms, 'load'>
  readonly shares: Shares
  readonly report: (error: unknown) => void
}

export function proofRoutes({ rooms, shares, report, ...parts }: Options): readonly Route[] {
  async function send(req: Request, res: Response, person: Person): Promise<void> {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    const role = state && roleOf(state, person.userId)
    if (!room.success || !state || !role || state.contract.status === 'none')
      return refuseInWords(res, 'not-found')
    const withFiles = 'files' in req.query
    const made = await shares.take(person.userId, async (bill) => {
      const startedAt = performance.now()
      const found = await makePackage({ room: room.output, state, role, withFiles, spent: bill.work }, parts)
      bill.work(performance.now() - startedAt)
      bill.bytes(zipLength(found.entries.filter(isOfRoom)))
      return found
    })
    if (made === null) return refuseInWords(res, 'rate')
    await sendZip(res, made, `proof-${room.output.slice(0, 8)}-${role}.zip`).catch(report)
  }

  return [{ method: 'get', path: '/api/rooms/:room/proof.zip', access: 'signed-in', handle: send }]
}

/** Files are sent as every download is; the programs are the same for everybody. */
const isOfRoom = ({ path }: { readonly path: string }): boolean => !/^(files\/|verify\.)/.test(path)

async function sendZip(res: Response, made: MadePackage, name: string): Promise<void> {
  res.set({
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
    'content-type': 'application/zip',
    'content-length': String(zipLength(made.entries)),
    'content-disposition': contentDisposition('attachment', name),
  })
  try {
    await pipeline(zipStream(made.entries), res)
  } catch (error) {
    // a reader who is gone is no fault of ours
    if (!res.destroyed) throw error
  } finally {
    await made.discard()
  }
}
