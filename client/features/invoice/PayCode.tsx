// The QR code that banking apps read as the transfer, where there may be one (rule P11).

import { encode } from 'uqr'

import { epcLook, epcText, modulesPath } from '../../../shared/epcCode.ts'
import { newestPayTo } from '../../../shared/workroom/directPaymentState.ts'
import type { Invoice } from '../../../shared/workroom/payment.ts'
import { useRoom } from '../../sync/roomSession.ts'

import styles from './DirectPayment.module.css'

export function PayCode({ invoice }: { readonly invoice: Invoice }) {
  const payTo = useRoom((session) => newestPayTo(session.view.payment))
  const { amount, currency, number } = invoice
  const text = payTo && epcText({ payTo, amount, currency, reference: number })
  if (text === null) return null
  const { data, size } = encode(text, epcLook)
  return (
    <figure className={styles.payCode} aria-label="QR code of this transfer">
      <svg aria-hidden="true" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
        <path d={modulesPath(data)} />
      </svg>
      <figcaption>
        Or read this code with your bank’s app: account, amount and reference stand in it.
      </figcaption>
    </figure>
  )
}
