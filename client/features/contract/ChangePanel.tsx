// The change that waits for an answer, on top of the contract in force: the only place that reads what is merely proposed
// (rules C12, C15). Its receiver reads the difference to its end; who proposed it sees that it waits.

import { Button } from '@mantine/core'
import { type Ref, useState } from 'react'

import { type Role, otherRole } from '../../../shared/decider.ts'
import { type SetApart, isolated } from '../../../shared/isolated.ts'
import type { Change } from '../../../shared/workroom/changeState.ts'
import type { ContractVersion } from '../../../shared/workroom/contractState.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useSend } from '../../room/useSend.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { LinkedText } from '../../ui/LinkedText.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { readerMoney } from '../../ui/readerMoney.ts'
import { Deadline } from '../../ui/Time.tsx'
import { WordsField } from '../../ui/WordsField.tsx'
import { ChangeForm } from './ChangeForm.tsx'
import { ContractDiff } from './ContractDiff.tsx'

import layout from '../../ui/layout.module.css'
import styles from './ChangePanel.module.css'

export interface ChangePanelProps {
  readonly room: Workroom
  readonly you: Role
  readonly inForce: ContractVersion
  readonly change: Change
  /** On the difference, whose end is reached before it is accepted. */
  readonly ref?: Ref<HTMLElement>
}

export function ChangePanel({ room, you, inForce, change, ref }: ChangePanelProps) {
  const isOwn = change.by === you
  const other = shownName(room, otherRole(you))
  const isHeld = room.funding.status === 'held'
  const difference = isHeld ? change.terms.amount - inForce.terms.amount : 0
  const leaving = change.struck.flatMap((id) => room.board.cards.get(id) ?? [])
  return (
    <div className={styles.change}>
      <Panel
        title={isOwn ? 'Your change waits for an answer' : `${other} proposes a change to the contract`}
        tone={isOwn ? 'wait' : 'act'}
      >
        <p className={styles.words}>
          {isOwn ? `${other} has until ` : 'Answer it by '}
          <Deadline at={change.lapsesAt} />
          {'; then it lapses. Meanwhile the work goes on under contract '}v{inForce.version}.
        </p>
        {difference > 0 && (
          <p className={styles.words}>
            The price rises by {readerMoney(difference, change.terms.currency)}: once accepted it is in force
            as soon as {you === 'client' ? 'you have' : `${other} has`} that held too, within 5 business days.
          </p>
        )}
        {change.note !== '' && (
          <blockquote className={styles.note}>
            <LinkedText text={change.note} />
          </blockquote>
        )}
        {leaving.length > 0 && (
          <>
            <p className={styles.words}>
              Tasks that leave the board with it, unless they are approved by then:
            </p>
            <ul className={styles.tasks}>
              {leaving.map(({ id, title }) => (
                <li key={id}>{isolated(title)}</li>
              ))}
            </ul>
          </>
        )}
        <div className={layout.row}>
          {isOwn ? (
            <Withdraw change={change} />
          ) : (
            <OtherAnswers inForce={inForce} change={change} other={other} />
          )}
        </div>
      </Panel>
      <ContractDiff
        {...(ref !== undefined && { ref })}
        before={inForce}
        after={change}
        by={isOwn ? isolated('you') : other}
      />
    </div>
  )
}

function Withdraw({ change: { number, version } }: { readonly change: Change }) {
  const send = useSend()
  const [isAsked, setIsAsked] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setIsAsked(true)}>
        Withdraw it…
      </Button>
      <ConfirmDialog
        opened={isAsked}
        onClose={() => setIsAsked(false)}
        title={`Withdraw the proposed v${version}?`}
        confirmLabel="Withdraw it"
        cancelLabel="Leave it"
        onConfirm={() => send({ name: 'withdrawChange', args: { change: number } })}
      >
        The contract in force stays as it is, and the other party is told. You can propose another change at
        any time.
      </ConfirmDialog>
    </>
  )
}

interface OtherAnswersProps {
  readonly inForce: ContractVersion
  readonly change: Change
  readonly other: SetApart
}

function OtherAnswers({ inForce, change, other }: OtherAnswersProps) {
  const [shown, setShown] = useState<'counter' | 'decline' | null>(null)
  const close = (): void => setShown(null)
  return (
    <>
      <p className={styles.hint}>Read the difference to its end to accept it. Or:</p>
      <Button variant="default" onClick={() => setShown('counter')}>
        Counter it…
      </Button>
      <Button variant="default" onClick={() => setShown('decline')}>
        Decline it…
      </Button>
      <ChangeForm
        opened={shown === 'counter'}
        onClose={close}
        inForce={inForce}
        answered={change}
        other={other}
      />
      <DeclineChange opened={shown === 'decline'} onClose={close} change={change} other={other} />
    </>
  )
}

interface DeclineChangeProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly change: Change
  readonly other: SetApart
}

function DeclineChange({ opened, onClose, change: { number, version }, other }: DeclineChangeProps) {
  const send = useSend()
  const [words, setWords] = useFormDraft(`decline-change:${number}`)
  async function decline(): Promise<string | null> {
    const sentence = await send({ name: 'declineChange', args: { change: number, words } })
    if (sentence === null) setWords('')
    return sentence
  }
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Decline the proposed v${version}?`}
      confirmLabel="Decline it"
      canConfirm={words.trim() !== ''}
      onConfirm={decline}
    >
      The contract in force stays as it is.
      <WordsField
        mt="md"
        label="Your answer"
        description={`${other} will read it.`}
        words={words}
        onWords={setWords}
        atMost={1000}
        maxRows={8}
      />
    </ConfirmDialog>
  )
}
