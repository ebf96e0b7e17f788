// One signed receipt to read and print: what it certifies in words, and what proves it. The file itself is for machines.

import { Button } from '@mantine/core'

import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Fact, Facts, Panel } from '../../ui/Panel.tsx'
import { PageSkeleton } from '../../ui/Skeletons.tsx'
import { DateTime } from '../../ui/Time.tsx'
import { type ShownReceipt, receiptNames, useReceipts } from './receipts.ts'

import layout from '../../ui/layout.module.css'
import styles from './Invoice.module.css'

export function ReceiptPage({ seq }: { readonly seq: number }) {
  const room = useRoomId()
  const { receipts, isLoading } = useReceipts()
  const receipt = receipts.find((one) => one.seq === seq)
  if (receipt !== undefined) return <Receipt receipt={receipt} />
  if (isLoading) return <PageSkeleton />
  return (
    <EmptyState
      isScreen
      icon="receipt"
      title="There is no such receipt"
      text="A receipt is signed when the contract is in force, when work is delivered and when the payment is decided."
      action={<Link to={path('invoice', { room })}>Back to the invoice</Link>}
    />
  )
}

function Receipt({ receipt }: { readonly receipt: ShownReceipt }) {
  const room = useRoomId()
  const { seq, kind, at, hash, sentences, keyId, signature } = receipt
  return (
    <div className={`${layout.page} ${styles.page}`}>
      <div className={`${layout.ends} ${styles.titleRow}`}>
        <h1>{receiptNames[kind]}</h1>
        <div className={`${layout.row} ${styles.receiptWays}`}>
          <Button size="xs" variant="default" onClick={() => print()}>
            Print
          </Button>
          <Button
            component="a"
            size="xs"
            variant="default"
            href={`/api/rooms/${encodeURIComponent(room)}/receipts/${seq}.json`}
            download
            leftSection={<Icon name="download" size={16} />}
          >
            Signed file
          </Button>
        </div>
      </div>
      <div className={styles.alone}>
        <Panel title="What it certifies">
          {sentences.map((sentence) => (
            <p key={sentence} dir="auto">
              {sentence}
            </p>
          ))}
        </Panel>
        <Panel title="What proves it">
          <Facts>
            <Fact name="Recorded">
              <DateTime at={at} />
            </Fact>
            <Fact name="Record">{seq}</Fact>
            <Fact name="Its checksum">
              <code className={styles.proof}>{hash}</code>
            </Fact>
            <Fact name="Signed with key">
              <code className={styles.proof}>{keyId}</code>
            </Fact>
            <Fact name="Signature">
              <code className={styles.proof}>{signature}</code>
            </Fact>
          </Facts>
          <p className={layout.quiet}>
            Workroom signed this when it happened (Ed25519). Whoever has the signed file can prove what was
            recorded, even without Workroom.
          </p>
        </Panel>
        <Link to={path('invoice', { room })} className={styles.way}>
          <Icon name="receipt" size={15} />
          Back to the invoice
        </Link>
      </div>
    </div>
  )
}
