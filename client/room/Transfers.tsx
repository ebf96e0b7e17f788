// What is on its way to one field: a row for each file, and from the second on what all of them make together.

import { type Transfer, leftMs, totalsOf } from '../sync/transfers.ts'
import { openUploads } from './tabTransfers.ts'
import { UploadRow, UploadTotals } from './UploadRow.tsx'

import styles from './Transfers.module.css'

export interface TransfersProps {
  readonly transfers: readonly Transfer[]
  /** What the list is read out as. */
  readonly label: string
}

export function Transfers({ transfers, label }: TransfersProps) {
  if (transfers.length === 0) return null
  const uploads = openUploads()
  const moving = transfers.filter(({ status }) => status !== 'done')
  return (
    <div className={styles.transfers}>
      {moving.length > 1 && <UploadTotals {...totalsOf(transfers)} />}
      <ul className={styles.list} aria-label={label}>
        {transfers.map((one) => (
          <UploadRow
            key={one.key}
            name={one.name}
            size={one.size}
            sent={one.sent}
            speed={one.speed}
            leftMs={leftMs(one.size - one.sent, one.speed)}
            status={one.status}
            problem={one.problem}
            onPause={() => uploads.pause(one.key)}
            onResume={() => uploads.resume(one.key)}
            onPick={(file) =>
              uploads.add([file], { owner: one.owner, place: one.place, purpose: one.purpose })
            }
            onCancel={() => uploads.cancel(one.key)}
          />
        ))}
      </ul>
    </div>
  )
}
