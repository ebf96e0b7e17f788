// What to keep: the signed receipts of the room's turning points, the certificate of the accepted contract, and the proof
// package (rule G1).

import { Link } from '../../navigation/Link.tsx'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Day } from '../../ui/Time.tsx'
import { receiptNames, receiptPath, useReceipts } from './receipts.ts'

import layout from '../../ui/layout.module.css'
import styles from './Invoice.module.css'

export function Papers() {
  const room = useRoomId()
  const { receipts } = useReceipts()
  return (
    <Panel title="To keep">
      <ul className={styles.papers}>
        <li>
          <a href={`/api/rooms/${encodeURIComponent(room)}/certificate.pdf`} download className={styles.way}>
            <Icon name="file" size={15} />
            Certificate of the contract
          </a>
        </li>
        <li>
          <a href={`/api/rooms/${encodeURIComponent(room)}/proof.zip?files`} download className={styles.way}>
            <Icon name="download" size={15} />
            Proof package
          </a>{' '}
          <span className={layout.quiet}>everything, to check without us</span>
        </li>
        {receipts.map(({ seq, kind, at }) => (
          <li key={seq}>
            <Link to={receiptPath(room, seq)} className={styles.way}>
              <Icon name="receipt" size={15} />
              {receiptNames[kind]}
            </Link>{' '}
            <span className={`${layout.quiet} ${styles.on}`}>
              <Day at={at} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
