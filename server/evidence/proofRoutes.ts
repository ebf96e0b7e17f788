// A room's proof package, for its parties from the contract on.
//
//   GET /api/rooms/:room/proof.zip[?files]
//
// A package takes space until its last byte was read: a person has few at a time, and one that nobody reads on is let go.

import { pipeline } from 'node:stream/promises'

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { RoomId } from '../../shared/ids.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import type { Limits } from '../config/limits.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Shares } from '../shares.ts'
import { contentDisposition } from '../uploads/fileName.ts'
import { zipLength, zipStream } from '../uploads/zip.ts'
import { type MadePackage, type PackageAsked, type PackageParts, makePackage } from './makePackage.ts'

interface Options extends PackageParts {
  readonly rooms: Pick<Rooms, 'load' | 'originOf'>
  readonly shares: Shares
  readonly limits: Pick<Limits, 'packagesPerPerson' | 'packageStallMs'>
  readonly report: (error: unknown) => void
}

export function proofRoutes({ rooms, shares, limits, report, ...parts }: Options): readonly Route[] {
  const underway = new Map<string, number>()

  /** False when this person has as many on their way as one may have. */
  async function isOneOfFew({ userId }: Person, work: () => Promise<void>): Promise<boolean> {
    const before = underway.get(userId) ?? 0
    if (before >= limits.packagesPerPerson) return false
    underway.set(userId, before + 1)
    try {
      await work()
    } finally {
      const left = (underway.get(userId) ?? 1) - 1
      if (left === 0) underway.delete(userId)
      else underway.set(userId, left)
    }
    return true
  }

  async function send(req: Request, res: Response, person: Person): Promise<void> {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    const role = state && roleOf(state, person.userId)
    if (!room.success || !state || !role || state.contract.status === 'none')
      return refuseInWords(res, 'not-found')
    // G8: it would be signed with a key that its contract does not know
    if ((await rooms.originOf(room.output)) !== null) return refuseInWords(res, 'imported-package')
    const asked = { room: room.output, state, role, withFiles: 'files' in req.query }
    if (!(await isOneOfFew(person, () => makeAndSend(req, res, person, asked)))) refuseInWords(res, 'rate')
  }

  async function makeAndSend(
    req: Request,
    res: Response,
    person: Person,
    asked: PackageAsked,
  ): Promise<void> {
    const made = await shares.take(person.userId, async (bill) => {
      const startedAt = performance.now()
      const found = await makePackage(asked, parts)
      bill.work(performance.now() - startedAt)
      bill.bytes(zipLength(found.entries.filter(isOfRoom)))
      return found
    })
    if (made === null) return refuseInWords(res, 'rate')
    res.setTimeout(limits.packageStallMs)
    await sendZip(req, res, made, `proof-${asked.room.slice(0, 8)}-${asked.role}.zip`).catch(report)
  }

  return [{ method: 'get', path: '/api/rooms/:room/proof.zip', access: 'signed-in', handle: send }]
}

/** Files are sent as every download is; the programs are the same for everybody. */
const isOfRoom = ({ path }: { readonly path: string }): boolean => !/^(files\/|verify\.)/.test(path)

async function sendZip({ method }: Request, res: Response, made: MadePackage, name: string): Promise<void> {
  res.set({
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
    'content-type': 'application/zip',
    'content-length': String(zipLength(made.entries)),
    'content-disposition': contentDisposition('attachment', name),
  })
  try {
    if (method === 'HEAD') res.end()
    else await pipeline(zipStream(made.entries), res)
  } catch (error) {
    // a reader who is gone is no fault of ours
    if (!res.destroyed) throw error
  } finally {
    await made.discard()
  }
}
