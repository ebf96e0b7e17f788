// What to keep: the signed receipts of the room's turning points, and the certificate of the accepted contract.

import type { RoomReceipts } from '../../../shared/http.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Panel } from '../../ui/Panel.tsx'

import styles from './Invoice.module.css'

const names: Readonly<Record<RoomReceipts['receipts'][number]['kind'], string>> = {
  'contract-activated': 'Receipt: contract accepted by both',
  'work-delivered': 'Receipt: work delivered',
  'payment-decided': 'Receipt: payment decided',
}

export function Papers() {
  const room = `/api/rooms/${encodeURIComponent(useRoomId())}`
  const status = useRoom((session) => session.view.payment.status)
  const { answer } = useAnswer<RoomReceipts>(`${room}/receipts`, status)
  const receipts = answer?.ok === true ? answer.receipts : []
  return (
    <Panel title="To keep">
      <ul className={styles.papers}>
        <li>
          <a href={`${room}/certificate.pdf`} download className={styles.way}>
            <Icon name="file" size={15} />
            Certificate of the contract
          </a>
        </li>
        {receipts.map(({ seq, kind }) => (
          <li key={seq}>
            <a href={`${room}/receipts/${seq}.json`} download className={styles.way}>
              <Icon name="receipt" size={15} />
              {names[kind]}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
