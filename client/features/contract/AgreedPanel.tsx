// A higher price that both have accepted, on top of the contract in force, until the difference is held: the client has it
// held here, the freelancer sees what it waits for (rules C22, F6). The work goes on meanwhile.

import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'

import type { Role } from '../../../shared/decider.ts'
import type { Change } from '../../../shared/workroom/changeState.ts'
import type { ContractVersion } from '../../../shared/workroom/contractState.ts'
import type { TopUp } from '../../../shared/workroom/funding.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Panel } from '../../ui/Panel.tsx'
import { readerMoney } from '../../ui/readerMoney.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { Deadline } from '../../ui/Time.tsx'
import { ContractDiff } from './ContractDiff.tsx'

import layout from '../../ui/layout.module.css'
import styles from './ChangePanel.module.css'

export interface AgreedPanelProps {
  readonly you: Role
  readonly inForce: ContractVersion
  readonly change: Change
  readonly topUp: TopUp
}

export function AgreedPanel({ you, inForce, change, topUp }: AgreedPanelProps) {
  const by = useRoom(({ view }) => shownName(view, change.by))
  const panel = useRef<HTMLDivElement>(null)
  // Whoever has just accepted stands at the end of the text.
  useEffect(() => {
    const { bottom = 0 } = panel.current?.getBoundingClientRect() ?? {}
    if (bottom < 0) panel.current?.scrollIntoView({ block: 'start' })
  }, [])
  return (
    <div ref={panel} className={`${styles.change} ${styles.agreed}`}>
      {you === 'client' ? (
        <HoldMore inForce={inForce} change={change} topUp={topUp} />
      ) : (
        <Waiting inForce={inForce} change={change} topUp={topUp} />
      )}
      <ContractDiff before={inForce} after={change} by={by} />
    </div>
  )
}

type PartProps = Omit<AgreedPanelProps, 'you'>

function HoldMore({ inForce, change: { number, version, terms }, topUp }: PartProps) {
  const send = useSend()
  const isOffline = useRoom((session) => session.status !== 'live')
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const sum = readerMoney(topUp.amount, terms.currency)
  async function request(): Promise<void> {
    setIsBusy(true)
    setRefusal(await send({ name: 'requestTopUp', args: { change: number } }))
    setIsBusy(false)
  }
  if (topUp.status === 'requested')
    return (
      <Panel title={`${sum} more is being held…`} tone="wait">
        <p className={styles.words}>
          The provider was asked and answers in a moment. You can leave this page; you will be told when
          contract v{version} is in force.
        </p>
      </Panel>
    )
  return (
    <Panel title={`Hold ${sum} more, so that contract v${version} is in force`} tone="act">
      <p className={styles.words}>
        Both of you have accepted v{version}. The difference is held by the sandbox provider (no real money
        moves) beside what is held already. You have until <Deadline at={topUp.dueAt} />; then the change
        lapses. Meanwhile the work goes on under contract v{inForce.version}.
      </p>
      <Refusal sentence={refusal ?? (topUp.failed && failureSentence(topUp.failed))} />
      <div className={layout.row}>
        <Button loading={isBusy} disabled={isOffline} onClick={() => void request()}>
          {topUp.failed === null ? `Hold ${sum} more` : 'Try again'}
        </Button>
      </div>
    </Panel>
  )
}

function Waiting({ inForce, change: { version, terms }, topUp }: PartProps) {
  const client = useRoom(({ view }) => shownName(view, 'client'))
  const sum = readerMoney(topUp.amount, terms.currency)
  return (
    <Panel title={`Contract v${version} waits until ${sum} more is held`} tone="wait">
      <p className={styles.words}>
        Both of you have accepted it. {client} has until <Deadline at={topUp.dueAt} /> to have the difference
        held; then the change lapses. Until it is held v{inForce.version} counts: what you deliver before is
        paid at its price.
      </p>
    </Panel>
  )
}

const failureSentence = (failed: NonNullable<TopUp['failed']>): string =>
  failed === 'declined'
    ? 'The provider declined to hold the difference. Nothing was taken; check with it, then try again.'
    : 'The provider could not be reached. Nothing was taken; please try again.'
