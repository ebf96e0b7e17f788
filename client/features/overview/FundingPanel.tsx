// Between the second acceptance and the work: the client has the agreed amount held, the freelancer waits and is not
// protected yet (rules F1 to F4).

import { Button, Loader, Text } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'

import type { Role } from '../../../shared/decider.ts'
import { currencies } from '../../../shared/money.ts'
import type { Funding } from '../../../shared/workroom/funding.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { AskFirst } from '../../ui/AskFirst.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { readerMoney } from '../../ui/readerMoney.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { Deadline } from '../../ui/Time.tsx'
import { useNow } from '../../ui/useNow.ts'

import layout from '../../ui/layout.module.css'
import styles from './FundingPanel.module.css'

export function FundingPanel({ room, you }: { readonly room: Workroom; readonly you: Role }) {
  const price = priceOf(room.funding)
  return you === 'client' ? (
    <ClientPanel room={room} price={price} />
  ) : (
    <FreelancerPanel room={room} price={price} />
  )
}

interface PanelProps {
  readonly room: Workroom
  readonly price: string
}

function ClientPanel({ room, price }: PanelProps) {
  const confirm = useRoom((session) => session.confirm)
  const isOffline = useRoom((session) => session.status !== 'live')
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const { status, failed, dueAt } = room.funding
  const freelancer = shownName(room, 'freelancer')
  const request = async (): Promise<void> => {
    setIsBusy(true)
    setRefusal(null)
    const reply = await confirm({ name: 'requestHold', args: {} })
    setIsBusy(false)
    if (!reply.ok) setRefusal(sentenceOf(reply.code))
  }
  if (status === 'requested') {
    return (
      <Panel
        title={`${price} is being held…`}
        mark={<Loader size={18} aria-label="Waiting for the provider" />}
      >
        <p>The provider was asked and answers in a moment. You can leave this page; you will be told.</p>
      </Panel>
    )
  }
  return (
    <Panel title={`Fund ${price}, so that work can start`} mark={<Icon name="lock" />}>
      <p>
        Both of you have accepted. {price} is held by the sandbox provider (no real money moves) and paid out
        to {freelancer} when you approve the delivery, or on the 8th business day after it if nobody acts.
      </p>
      <Refusal sentence={failed && failureSentence(failed)} className={styles.problem} />
      <Refusal sentence={refusal} className={styles.problem} />
      <div className={styles.actions}>
        <Button size="md" loading={isBusy} disabled={isOffline} onClick={() => void request()}>
          {failed === null ? `Fund ${price}` : 'Try again'}
        </Button>
        {dueAt !== null && (
          <span className={styles.until}>
            Until <Deadline at={dueAt} />; after that {freelancer} may leave.
          </span>
        )}
      </div>
    </Panel>
  )
}

function FreelancerPanel({ room, price }: PanelProps) {
  const send = useSend()
  const now = useNow()
  const { dueAt, status } = room.funding
  const client = shownName(room, 'client')
  const mayLeave = status === 'due' && dueAt !== null && now >= dueAt
  return (
    <Panel title="You are not protected yet" mark={<Icon name="clock" />}>
      <p>
        Both of you have accepted, but {price} is not held yet. {client} funds it next; you are told at once.
        Prepare the tasks meanwhile and do not start work.
      </p>
      {dueAt !== null && (
        <div className={styles.actions}>
          {mayLeave && (
            <AskFirst
              label="Leave the room…"
              title="Leave the room?"
              confirmLabel="Leave the room"
              cancelLabel="Keep waiting"
              isDestructive
              onConfirm={() => send({ name: 'leaveUnfunded', args: {} })}
            >
              <Text size="sm">
                The contract ends for both of you and nobody owes anything. This cannot be undone. You can
                also keep waiting: {client} may still fund the amount.
              </Text>
            </AskFirst>
          )}
          <span className={styles.until}>
            {mayLeave ? (
              <>
                {client} had time until <Deadline at={dueAt} />. You may leave without owing anything.
              </>
            ) : (
              <>
                {client} has time until <Deadline at={dueAt} />; after that you may leave without owing
                anything.
              </>
            )}
          </span>
        </div>
      )}
    </Panel>
  )
}

interface BoxProps {
  readonly title: string
  readonly mark: ReactNode
  readonly children: ReactNode
}

function Panel({ title, mark, children }: BoxProps) {
  return (
    <section className={styles.panel} aria-label={title} aria-live="polite">
      <span className={`${layout.mark} ${styles.mark}`} aria-hidden="true">
        {mark}
      </span>
      <div className={styles.words}>
        <h2>{title}</h2>
        {children}
      </div>
    </section>
  )
}

const failureSentence = (failed: NonNullable<Funding['failed']>): string =>
  failed === 'declined'
    ? 'The provider declined to hold the amount. Nothing was taken; check with it, then try again.'
    : 'The provider could not be reached. Nothing was taken; please try again.'

function priceOf({ amount, currency }: Funding): string {
  const known = currencies.find((code) => code === currency)
  return known === undefined ? 'the amount' : readerMoney(amount, known)
}
