// The way back to the dispute that an amount comes from, once it has ended.

import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'

import styles from './Invoice.module.css'

export function DisputeLink() {
  const room = useRoomId()
  const status = useRoom(({ view }) => view.dispute.status)
  if (status !== 'settled' && status !== 'decided') return null
  return (
    <Link to={path('dispute', { room })} className={styles.way}>
      <Icon name="alert" size={15} />
      The dispute
    </Link>
  )
}
