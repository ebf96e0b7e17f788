// Proposing a change to the contract in force, or countering the other's: what would be different shows while it is typed,
// and the button is the own acceptance of it (rules C13, C15).

import { Checkbox } from '@mantine/core'
import { useState } from 'react'

import { type SetApart, isolated } from '../../../shared/isolated.ts'
import { proposalStatement } from '../../../shared/workroom/change.ts'
import type { Change } from '../../../shared/workroom/changeState.ts'
import { type ContractVersion, scopeOf } from '../../../shared/workroom/contractState.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { ContractFacts } from '../../room/ContractFacts.tsx'
import { ReviewCalendarField } from '../../room/ReviewCalendarField.tsx'
import { useFieldsDraft } from '../../room/useFormDraft.ts'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { localDate } from '../../ui/dates.ts'
import { LineField } from '../../ui/LineField.tsx'
import { readerMoney } from '../../ui/readerMoney.ts'
import { readerMoneyLanguage } from '../../ui/reading.ts'
import { TermsFields } from '../../ui/terms/TermsFields.tsx'
import { keyedLines } from '../../ui/terms/typedServices.ts'
import { useNow } from '../../ui/useNow.ts'
import {
  asChange,
  changeFields,
  changeProblems,
  changedTerms,
  scopeLines,
  withScope,
} from './changeFields.ts'
import { NoteField, ScopeField, WouldDiffer } from './ChangeParts.tsx'
import { differences, scopeDifferences } from './termsWords.ts'

import styles from './ProposeChange.module.css'

export interface ChangeFormProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly inForce: ContractVersion
  /** The other's change that this one answers; null for a change of its own. */
  readonly answered: Change | null
  readonly other: SetApart
}

export function ChangeForm({ opened, onClose, inForce, answered, other }: ChangeFormProps) {
  const room = useRoom((session) => session.view)
  const you = useRoom((session) => session.you)
  const send = useSend()
  const scope = scopeOf(room, inForce)
  const [start] = useState(() =>
    changeFields(answered ?? { terms: inForce.terms, scope, struck: [] }, readerMoneyLanguage()),
  )
  const [typed, setTyped] = useFieldsDraft(
    `alter:${inForce.version}:${answered?.number ?? 0}`,
    start,
    asChange,
  )
  const take = (changed: Partial<typeof typed>): void => setTyped((before) => ({ ...before, ...changed }))
  const today = localDate(useNow())
  const problems = changeProblems(typed, { inForce: inForce.terms, today })
  const terms = changedTerms(typed, inForce.terms)
  const difference = terms === null ? 0 : terms.amount - inForce.terms.amount
  const lines = scopeLines(typed)
  const tasks = strikable(room).filter(({ id }) => typed.struck.includes(id))
  const changes = [
    ...(terms === null ? [] : differences(inForce.terms, terms)),
    ...scopeDifferences(scope, lines),
    ...tasks.map(({ title }) => `Leaves the board: ${isolated(title)}`),
  ]
  const version = inForce.version + 1
  const isReady = changes.length > 0 && Object.keys(problems).length === 0 && typed.typedName.trim() !== ''

  async function propose(): Promise<string | null> {
    if (terms === null) return 'Fill in price, date and rounds first.'
    const args = {
      version: inForce.version,
      termsHash: inForce.termsHash,
      terms,
      scope: [...lines],
      struck: tasks.map(({ id }) => id),
      note: typed.note,
      typedName: typed.typedName.trim(),
      statement: proposalStatement(version),
    }
    const sentence = await (answered === null
      ? send({ name: 'openChange', args })
      : send({ name: 'counterChange', args: { ...args, change: answered.number } }))
    if (sentence === null) setTyped(() => start)
    return sentence
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={answered === null ? 'Propose a change to the contract' : 'Counter with a change of your own'}
      confirmLabel={proposalStatement(version)}
      canConfirm={terms !== null && isReady}
      isWide
      onConfirm={propose}
    >
      <div className={styles.fields}>
        <TermsFields terms={typed} onChange={take} problems={problems} today={today} isCurrencyFixed />
        <ScopeField
          scope={typed.scope}
          onScope={(scope) => take(withScope(typed, scope))}
          error={problems.scope}
        />
        <StruckTasks room={room} struck={typed.struck} onStruck={(struck) => take({ struck })} />
        <details>
          <summary className={styles.label}>Working days and holidays</summary>
          <ReviewCalendarField
            calendar={typed.calendar}
            manyClosed={typed.manyClosed}
            halfClosed={typed.halfClosed}
            onChange={take}
            problems={problems}
          />
        </details>
        <ContractFacts
          facts={typed.facts}
          onFacts={(facts) => take({ facts })}
          lines={keyedLines(lines)}
          price={typed.amount}
          holding={typed.holding}
          today={today}
        />
        <NoteField note={typed.note} onNote={(note) => take({ note })} reader={other} />
      </div>
      <WouldDiffer changes={changes}>
        {room.funding.status === 'held' && difference > 0 && (
          <>
            It is in force once {readerMoney(difference, inForce.terms.currency)} more is held, within 5
            business days after both of you have accepted.{' '}
          </>
        )}
        {other} has 5 business days to answer. Until then the work goes on under v{inForce.version}, and you
        can withdraw it.
      </WouldDiffer>
      <LineField
        mt="md"
        label="Your full name"
        placeholder={you === null ? '' : nameOf(room, you.role)}
        value={typed.typedName}
        onChange={(event) => take({ typedName: event.currentTarget.value })}
        atMost={120}
        autoComplete="name"
      />
    </ConfirmDialog>
  )
}

/** What the client has approved stays (C19). */
const strikable = ({ board, review }: Workroom) =>
  board.cards.values().filter(({ id }) => review.reviews.get(id)?.status !== 'approved')

interface StruckTasksProps {
  readonly room: Workroom
  readonly struck: readonly string[]
  readonly onStruck: (struck: readonly string[]) => void
}

function StruckTasks({ room, struck, onStruck }: StruckTasksProps) {
  const tasks = strikable(room)
  if (tasks.length === 0) return null
  return (
    <details open={struck.length > 0 || undefined}>
      <summary className={styles.label}>Tasks that leave the board with it</summary>
      <div className={styles.tasks}>
        {tasks.map(({ id, title }) => (
          <Checkbox
            key={id}
            size="sm"
            label={isolated(title)}
            checked={struck.includes(id)}
            onChange={(event) =>
              onStruck(event.currentTarget.checked ? [...struck, id] : struck.filter((one) => one !== id))
            }
          />
        ))}
      </div>
    </details>
  )
}
