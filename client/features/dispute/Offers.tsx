// Ending a dispute by agreement: what the other offers, with one button that accepts it, and one's own offer. An offer
// names what the freelancer gets; the rest goes back to the client (rules X3, X4).

import { Button } from '@mantine/core'
import { useState } from 'react'

import { otherRole } from '../../../shared/decider.ts'
import type { SetApart } from '../../../shared/isolated.ts'
import type { Currency } from '../../../shared/money.ts'
import { agreedIn } from '../../../shared/workroom/disputeAmounts.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { fieldsAs } from '../../room/fieldsAs.ts'
import { useFieldsDraft } from '../../room/useFormDraft.ts'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { MoneyField } from '../../ui/money/MoneyField.tsx'
import { TypedAmount, amountOf, emptyAmount } from '../../ui/money/typedAmount.ts'
import { Panel } from '../../ui/Panel.tsx'
import { readerMoney } from '../../ui/readerMoney.ts'
import { SplitBar } from '../../ui/SplitBar.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Dispute.module.css'

const asAmount = fieldsAs(TypedAmount)

export function Offers() {
  const view = useRoom((session) => session.view)
  const role = useRoom((session) => session.you?.role ?? 'client')
  const agreed = agreedIn(view)
  const theirs = view.dispute.offers[otherRole(role)]
  const yours = view.dispute.offers[role]
  const split = {
    amount: agreed.amount,
    isHeld: view.funding.status === 'held',
    currency: agreed.currency as Currency,
    freelancer: shownName(view, 'freelancer'),
    client: shownName(view, 'client'),
  }
  return (
    <Panel title="Agree on an amount" tone={theirs === null ? 'plain' : 'act'}>
      {theirs === null ? (
        <p className={layout.quiet}>{shownName(view, otherRole(role))} has made no offer yet.</p>
      ) : (
        <TheirOffer toFreelancer={theirs} split={split} by={shownName(view, otherRole(role))} />
      )}
      {yours !== null && (
        <div className={styles.offer}>
          <h3>Your offer</h3>
          <SplitBar {...split} toFreelancer={yours} />
          <p className={layout.quiet}>It stands until you make another one or the dispute ends.</p>
        </div>
      )}
      <MakeOffer split={split} isAnother={yours !== null} />
    </Panel>
  )
}

interface Split {
  readonly amount: number
  readonly isHeld: boolean
  readonly currency: Currency
  readonly freelancer: SetApart
  readonly client: SetApart
}

interface TheirOfferProps {
  readonly toFreelancer: number
  readonly split: Split
  readonly by: SetApart
}

function TheirOffer({ toFreelancer, split, by }: TheirOfferProps) {
  const [asked, setAsked] = useState<number | null>(null)
  const send = useSend()
  const isOffline = useRoom((session) => session.status !== 'live')
  const view = useRoom((session) => session.view)
  // Exactly what was on screen when the dialog opened is accepted; a newer offer is refused by the rule.
  const shown = asked ?? toFreelancer
  return (
    <div className={styles.offer}>
      <h3>{by} offers</h3>
      <SplitBar {...split} toFreelancer={toFreelancer} />
      <Button fullWidth disabled={isOffline} onClick={() => setAsked(toFreelancer)}>
        Accept this offer
      </Button>
      <ConfirmDialog
        opened={asked !== null}
        title="Accept the offer?"
        confirmLabel="Accept and end the dispute"
        onConfirm={() => send({ name: 'acceptSettlement', args: { toFreelancer: shown } })}
        onClose={() => setAsked(null)}
      >
        <SplitBar {...split} toFreelancer={shown} />
        <p className={styles.consequence}>{consequenceOf(view, shown)} It cannot be taken back.</p>
      </ConfirmDialog>
    </div>
  )
}

function consequenceOf(view: Workroom, toFreelancer: number): string {
  if (view.funding.status === 'held') return 'The dispute ends with this, and the money moves at once.'
  if (toFreelancer === 0) return 'The dispute ends with this, and nobody owes anything.'
  const [client, freelancer] = [shownName(view, 'client'), shownName(view, 'freelancer')]
  return `The dispute ends with this, and the amount is due at once: nothing is held, so ${client} pays ${freelancer} directly.`
}

function MakeOffer({ split, isAnother }: { readonly split: Split; readonly isAnother: boolean }) {
  const [empty] = useState(() => emptyAmount(split.currency))
  const [typed, setTyped] = useFieldsDraft('settlement', empty, asAmount)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const send = useSend()
  const isOffline = useRoom((session) => session.status !== 'live')
  const toFreelancer = amountOf(typed)
  const isTooLarge = toFreelancer !== null && toFreelancer > split.amount
  const offer = async (): Promise<void> => {
    if (toFreelancer === null) return
    setIsBusy(true)
    const sentence = await send({ name: 'offerSettlement', args: { toFreelancer } })
    setIsBusy(false)
    setRefusal(sentence)
    if (sentence === null) setTyped(() => empty)
  }
  return (
    <div className={styles.offer}>
      <MoneyField
        label={`${isAnother ? 'Another offer' : 'Make an offer'}: ${split.freelancer} gets`}
        note={`Of ${readerMoney(split.amount, split.currency)} in all`}
        isCurrencyFixed
        amount={typed}
        onChange={(next) => setTyped(() => next)}
        error={isTooLarge ? 'This is more than the agreed amount.' : (refusal ?? undefined)}
      />
      {toFreelancer !== null && !isTooLarge && <SplitBar {...split} toFreelancer={toFreelancer} />}
      <Button
        variant="default"
        loading={isBusy}
        disabled={isOffline || toFreelancer === null || isTooLarge}
        onClick={() => void offer()}
      >
        Make this offer
      </Button>
    </div>
  )
}
