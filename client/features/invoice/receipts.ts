// The signed receipts of a room, and the address of each: a page of the invoice's screen.

import type { RoomReceipts } from '../../../shared/http.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { path } from '../../navigation/paths.ts'
import { usePlace } from '../../navigation/router.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useRoom } from '../../sync/roomSession.ts'

export type ShownReceipt = RoomReceipts['receipts'][number] & RoomReceipts['words'][number]

export const receiptNames: Readonly<Record<ShownReceipt['kind'], string>> = {
  'contract-activated': 'Receipt: contract accepted by both',
  'work-delivered': 'Receipt: work delivered',
  'payment-decided': 'Receipt: payment decided',
}

export const receiptPath = (room: string, seq: number): string =>
  `${path('invoice', { room })}?receipt=${seq}`

/** The record whose receipt the address asks for, or null. */
export function useAskedReceipt(): number | null {
  const asked = new URL(usePlace(), location.origin).searchParams.get('receipt')
  return asked !== null && /^\d{1,9}$/.test(asked) ? Number(asked) : null
}

export function useReceipts(): { readonly receipts: readonly ShownReceipt[]; readonly isLoading: boolean } {
  const room = useRoomId()
  // a further receipt is signed when this changes
  const status = useRoom((session) => session.view.payment.status)
  const { answer } = useAnswer<RoomReceipts>(`/api/rooms/${encodeURIComponent(room)}/receipts`, status)
  return { receipts: answer?.ok === true ? shown(answer) : [], isLoading: answer === null }
}

const shown = ({ receipts, words }: RoomReceipts): readonly ShownReceipt[] =>
  receipts.flatMap((receipt, index) => {
    const said = words[index]
    return said === undefined ? [] : [{ ...receipt, ...said }]
  })
