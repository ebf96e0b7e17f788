// A room's documents as PDF, for its parties alone.
//
//   GET /api/rooms/:room/invoices/:number.pdf      invoices and credit notes
//   GET /api/rooms/:room/certificate.pdf           of the contract that both accepted

import type { Request, Response } from 'express'

import { versionInForce } from '../../shared/workroom/contractState.ts'
import { newestPayTo, openStatement } from '../../shared/workroom/directPaymentState.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import { createRoomDoor } from '../rooms/roomDoor.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Shares } from '../shares.ts'
import type { KeptDocument } from '../storage/documents.ts'
import { contentDisposition } from '../uploads/fileName.ts'
import type { DocumentService, DuePayTo, Spent } from './documentService.ts'
import { DrawingIsBusy } from './drawing.ts'

interface Options {
  readonly rooms: Pick<Rooms, 'load'>
  readonly documents: DocumentService
  readonly shares: Shares
}

export function documentRoutes({ rooms, documents, shares }: Options): readonly Route[] {
  const openRoom = createRoomDoor(rooms)

  async function invoice(req: Request, res: Response, person: Person): Promise<void> {
    const room = await openRoom(req, res, person)
    if (room === null) return
    const number = String(req.params['number'])
    const due = duePayTo(await rooms.load(room))
    const found = await priced(person, (spent) => documents.invoice({ room, number, due }, spent))
    if (typeof found === 'string') return refuseInWords(res, found === 'none' ? 'not-found' : found)
    sendPdf(res, found, `${number}.pdf`)
  }

  /** S16: the first time it is drawn, which takes its time; then it is read. */
  async function priced(
    { userId }: Person,
    find: (spent: Spent) => Promise<KeptDocument | null>,
  ): Promise<KeptDocument | 'none' | 'rate'> {
    const answer = await shares.take(userId, async (bill) => {
      bill.work(1)
      try {
        const found = await find(bill.work)
        bill.bytes(found?.bytes.length ?? 0)
        return found ?? 'none'
      } catch (error) {
        if (error instanceof DrawingIsBusy) return null
        throw error
      }
    })
    return answer ?? 'rate'
  }

  async function certificate(req: Request, res: Response, person: Person): Promise<void> {
    const room = await openRoom(req, res, person)
    if (room === null) return
    const state = await rooms.load(room)
    const version = state && versionInForce(state.contract)
    if (version === null) return refuseInWords(res, 'not-in-force')
    const found = await priced(person, (spent) => documents.certificate(room, version, spent))
    if (typeof found === 'string') return refuseInWords(res, found === 'none' ? 'not-in-force' : found)
    sendPdf(res, found, 'contract-certificate.pdf')
  }

  const access = 'signed-in'
  return [
    { method: 'get', path: '/api/rooms/:room/invoices/:number.pdf', access, handle: invoice },
    { method: 'get', path: '/api/rooms/:room/certificate.pdf', access, handle: certificate },
  ]
}

/** P11: where the client still has to pay, and nowhere else. */
function duePayTo(state: Workroom | null): DuePayTo | null {
  if (state === null) return null
  const { status, invoice, direct } = state.payment
  const payTo = newestPayTo(state.payment)
  if (status !== 'due' || invoice === null || payTo === null || openStatement(state.payment) !== null)
    return null
  return { number: invoice.number, payTo, told: direct?.payTo.length ?? 0 }
}

/** Nothing in it can run where it is shown; the tag is its checksum. */
function sendPdf(res: Response, { bytes, sha256 }: KeptDocument, name: string): void {
  res.set({
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-cache',
    'content-type': 'application/pdf',
    'content-disposition': contentDisposition('attachment', name),
    etag: `"${sha256}"`,
  })
  res.send(bytes)
}
