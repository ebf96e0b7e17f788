// Deciding a dispute: what the freelancer gets, why, and a last look at both sums before it binds.

import { useState } from 'react'

import type { Currency } from '../../../shared/money.ts'
import type { SupportRoom } from '../../../shared/supportRoom.ts'
import { fieldsAs } from '../../room/fieldsAs.ts'
import { useAccountDraft, useAccountFields } from '../../room/useAccountDraft.ts'
import { AskFirst } from '../../ui/AskFirst.tsx'
import { tooLong } from '../../ui/atMost.ts'
import { MoneyField } from '../../ui/money/MoneyField.tsx'
import { TypedAmount, amountOf, asStored, emptyAmount } from '../../ui/money/typedAmount.ts'
import { readerMoneyLanguage } from '../../ui/reading.ts'
import { SplitBar } from '../../ui/SplitBar.tsx'
import { WordsField } from '../../ui/WordsField.tsx'
import { DecisionSteps } from './DecisionSteps.tsx'
import { act } from './deskApi.ts'
import { apart } from './names.ts'

import styles from './Support.module.css'

/** Where the work is overdue the decision begins with what the approved tasks are worth. */
function proposedOf({ dispute: { openedBy, proposed }, currency: code }: SupportRoom): TypedAmount {
  const currency = code as Currency
  return openedBy === null && proposed !== undefined
    ? asStored(proposed, currency, readerMoneyLanguage())
    : emptyAmount(currency)
}

const asAmount = fieldsAs(TypedAmount)

interface DecideProps {
  readonly room: SupportRoom
  readonly reload: () => void
}

export function Decide({ room, reload }: DecideProps) {
  const [proposed] = useState(() => proposedOf(room))
  const [typed, setTyped] = useAccountFields(`desk-amount:${room.room}`, proposed, asAmount)
  const [words, setWords] = useAccountDraft(`desk-decision:${room.room}`)
  const names = apart(room.names)
  const currency = room.currency as Currency
  const toFreelancer = amountOf(typed)
  const isTooLarge = toFreelancer !== null && toFreelancer > room.amount
  const decide = async (): Promise<string | void> => {
    const refusal = await act(room.room, { name: 'decideDispute', args: { toFreelancer, words } })
    if (refusal !== null) return refusal
    setTyped(() => proposed)
    setWords('')
    reload()
  }
  const split = (
    <SplitBar
      amount={room.amount}
      isHeld={room.isHeld}
      toFreelancer={toFreelancer ?? 0}
      currency={currency}
      freelancer={names.freelancer}
      client={names.client}
    />
  )
  return (
    <fieldset className={styles.decide}>
      <legend>Decide</legend>
      <MoneyField
        label={`${names.freelancer} gets`}
        isCurrencyFixed
        amount={typed}
        onChange={(next) => setTyped(() => next)}
        error={isTooLarge ? 'This is more than the agreed amount.' : undefined}
      />
      {toFreelancer !== null && !isTooLarge && split}
      <WordsField label="The reasons, for both to read" words={words} onWords={setWords} />
      <AskFirst
        label="Decide the dispute"
        look={{
          variant: 'filled',
          w: 'fit-content',
          disabled:
            toFreelancer === null || isTooLarge || words.trim() === '' || tooLong(words, 4000) !== null,
        }}
        title="Decide the dispute?"
        confirmLabel="Decide it"
        onConfirm={decide}
      >
        {split}
        {toFreelancer !== null && !isTooLarge && <DecisionSteps room={room} toFreelancer={toFreelancer} />}
        <p className={styles.consequence}>
          The decision ends the dispute, and both read your reasons. It cannot be taken back.
        </p>
      </AskFirst>
    </fieldset>
  )
}
