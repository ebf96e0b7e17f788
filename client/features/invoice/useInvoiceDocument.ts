// The issued document of the invoice on screen. It is written right after the record that issued it, so a page that is
// told of the record at once may ask once more.

import { useEffect } from 'react'

import type { RoomInvoices } from '../../../shared/http.ts'
import type { InvoiceDocument } from '../../../shared/invoiceDocument.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'

const AGAIN_AFTER_MS = 700

export function useInvoiceDocument(number: string): InvoiceDocument | null {
  const room = useRoomId()
  const { answer, reload } = useAnswer<RoomInvoices>(
    `/api/rooms/${encodeURIComponent(room)}/invoices`,
    number,
  )
  const document = answer?.ok === true ? answer.invoices.find((one) => one.number === number) : undefined
  const isMissing = answer?.ok === true && document === undefined
  useEffect(() => {
    if (!isMissing) return
    const timer = setTimeout(reload, AGAIN_AFTER_MS)
    return () => clearTimeout(timer)
  })
  return document ?? null
}
