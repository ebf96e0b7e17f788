// The sticky foot under the text: how much is left to read, then the name and the button that binds. It says itself
// why the button is closed: not read yet, a newer version, offline.

import { Button, Checkbox, Progress } from '@mantine/core'
import { useId, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'

import { isolated, quoted } from '../../../shared/isolated.ts'
import { isBeginOfName, isSameName } from '../../../shared/personName.ts'
import { plainCalendar } from '../../../shared/workroom/calendar.ts'
import { acceptanceStatement } from '../../../shared/workroom/contract.ts'
import type { ContractVersion } from '../../../shared/workroom/contractState.ts'
import type { WorkroomCommand } from '../../../shared/workroom/workroom.ts'
import { useFormDraft, useTickDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { Icon } from '../../ui/Icon.tsx'
import { LineField } from '../../ui/LineField.tsx'
import { unusuallyClosed } from '../../ui/terms/calendarWords.ts'
import { useSaidHeight } from '../../ui/useSaidHeight.ts'
import type { Reading } from './useReading.ts'

import styles from './AcceptFoot.module.css'

/** What is accepted: a drafted version, or a change that would be one. */
type Acceptable = Pick<ContractVersion, 'version' | 'termsHash' | 'terms'>

/** As a person signs it on this page. */
export interface Signed {
  readonly version: number
  readonly termsHash: string
  readonly typedName: string
  readonly statement: string
  readonly openedAt: number
  readonly reachedEndAt: number
  readonly electronicRecords: true
}

export interface AcceptFootProps {
  readonly version: Acceptable
  readonly commandOf: (signed: Signed) => WorkroomCommand
  readonly reading: Reading
  /** A later version: what has to be read is the change. */
  readonly isChange: boolean
  /** The account's name as the contract has it. */
  readonly ownName: string
  /** What came in between: this version can no longer be accepted. */
  readonly outdated: { readonly sentence: string; readonly action: ReactNode } | null
}

export function AcceptFoot({ version, commandOf, reading, isChange, ownName, outdated }: AcceptFootProps) {
  const { progress, minutesLeft, reachedEndAt } = reading
  const isRead = reachedEndAt !== null
  if (outdated !== null) {
    return (
      <Foot tone="stop">
        <p className={styles.reason} role="alert">
          <Icon name="alert" size={16} />
          {outdated.sentence}
        </p>
        <div className={styles.end}>
          <Button disabled className={styles.wide}>
            {acceptanceStatement(version.version)}
          </Button>
          {outdated.action}
        </div>
      </Foot>
    )
  }
  if (!isRead) {
    return (
      <Foot tone="reading">
        <Progress
          className={styles.progress}
          value={progress * 100}
          size={3}
          radius={0}
          aria-label="Read so far"
        />
        <p className={styles.left}>
          <strong>{minutesLeft} min left to read</strong>
          <span className={styles.hint}>
            The button opens at the end of {isChange ? 'the changes' : 'the text'}.
          </span>
        </p>
        <div className={`${styles.end} ${styles.wide}`}>
          <Button disabled>{acceptanceStatement(version.version)}</Button>
        </div>
      </Foot>
    )
  }
  return (
    <Foot tone="ready">
      <AcceptForm
        version={version}
        commandOf={commandOf}
        openedAt={reading.openedAt}
        reachedEndAt={reachedEndAt}
        ownName={ownName}
      />
    </Foot>
  )
}

interface AcceptFormProps extends Pick<AcceptFootProps, 'version' | 'commandOf'> {
  readonly openedAt: number
  readonly reachedEndAt: number
  readonly ownName: string
}

function AcceptForm({ version, commandOf, openedAt, reachedEndAt, ownName }: AcceptFormProps) {
  const confirm = useRoom((room) => room.confirm)
  const isOffline = useRoom((room) => room.status !== 'live')
  const [typed, setTyped] = useFormDraft(`accept:${version.version}`)
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isTicked, setIsTicked] = useTickDraft(`accept-closed:${version.version}`, false)
  const hint = useId()
  const typedName = typed.trim()
  const statement = acceptanceStatement(version.version)
  const manyClosed = unusuallyClosed(version.terms.calendar ?? plainCalendar)
  const isReady = typedName !== '' && !isOffline && (manyClosed === null || isTicked)

  const accept = async (): Promise<void> => {
    setIsBusy(true)
    setRefusal(null)
    const { version: number, termsHash } = version
    const signed = { typedName, statement, openedAt, reachedEndAt, electronicRecords: true } as const
    const reply = await confirm(commandOf({ version: number, termsHash, ...signed }))
    setIsBusy(false)
    if (!reply.ok) return setRefusal(sentenceOf(reply.code))
    setTyped('')
    setIsTicked(false)
  }
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (isReady && !isBusy) void accept()
  }

  return (
    <form className={styles.form} onSubmit={handleSubmit}>
      <LineField
        className={styles.name ?? ''}
        label="Your full name"
        placeholder={ownName}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        atMost={120}
        autoComplete="name"
        readOnly={isBusy}
        size="md"
        aria-describedby={hint}
      />
      <Button type="submit" size="md" loading={isBusy} disabled={!isReady}>
        {statement}
      </Button>
      {manyClosed !== null && (
        <Checkbox
          className={styles.tick ?? ''}
          checked={isTicked}
          onChange={(event) => setIsTicked(event.currentTarget.checked)}
          label={`The calendar closes ${manyClosed.days} working days in ${manyClosed.year}, more than public holidays do. The review and the payment take longer by them; I agree.`}
        />
      )}
      <p id={hint} className={styles.hint} aria-live="polite">
        {refusal !== null ? (
          <span className={styles.refusal} role="alert">
            {refusal}
          </span>
        ) : isOffline ? (
          'You are offline. Accepting needs a connection; the button opens when you are back.'
        ) : (
          recordedAs(typedName, ownName)
        )}
      </p>
    </form>
  )
}

/** C2: another name than the account's is allowed, and said beforehand. */
function recordedAs(typedName: string, ownName: string): string {
  if (typedName === '') return 'Type your name to accept. There is no way back from acceptance alone.'
  if (isSameName(typedName, ownName)) return 'This binds you. There is no way back from acceptance alone.'
  if (isBeginOfName(typedName, ownName))
    return `Not your whole name yet: as it stands, ${isolated(ownName)} accepts on behalf of ${quoted(typedName)}.`
  return `Recorded as: ${isolated(ownName)}, on behalf of ${quoted(typedName)}`
}

interface FootProps {
  readonly tone: 'reading' | 'ready' | 'stop'
  readonly children: ReactNode
}

function Foot({ tone, children }: FootProps) {
  const bar = useSaidHeight<HTMLElement>('--answer-height')
  return (
    <section ref={bar} className={styles.foot} data-tone={tone} aria-label="Accept the contract">
      {children}
    </section>
  )
}
