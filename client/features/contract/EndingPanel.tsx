// The proposal to end the work by agreement, where it stands: to be answered by the one, waiting for the other, or how it was
// answered last (rules E2, E3, E6).

import { Button } from '@mantine/core'
import { useState } from 'react'

import { type Role, otherRole } from '../../../shared/decider.ts'
import { type Ending, pendingEnding } from '../../../shared/workroom/endingState.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import { splitSentence } from '../../../shared/workroom/paymentSteps.ts'
import { phaseOf } from '../../../shared/workroom/phase.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { fileHref } from '../../room/tabTransfers.ts'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { AskFirst } from '../../ui/AskFirst.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Files } from '../../ui/Files.tsx'
import { LinkedText } from '../../ui/LinkedText.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { inReaderMoney } from '../../ui/readerMoney.ts'
import { Deadline } from '../../ui/Time.tsx'
import { EndDialog } from './EndDialog.tsx'
import { EndingSplit, endConsequence } from './EndingSplit.tsx'
import { RefuseEnding } from './RefuseEnding.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Ending.module.css'

export function EndingPanel({ you }: { readonly you: Role }) {
  const view = useRoom((session) => session.view)
  const pending = pendingEnding(view.payment)
  if (pending === null) return <LastEnding you={you} />
  return pending.by === you ? <OwnEnding ending={pending} /> : <TheirEnding ending={pending} />
}

function TheirEnding({ ending }: { readonly ending: Ending }) {
  const by = useRoom(({ view }) => shownName(view, ending.by))
  return (
    <Panel title={`${by} proposes to end the work`} tone="act">
      <Terms ending={ending} />
      <p className={layout.quiet}>
        Answer until <Deadline at={ending.lapsesAt} />; then it lapses, and the work goes on as agreed.
      </p>
      <Answers ending={ending} />
    </Panel>
  )
}

function Answers({ ending }: { readonly ending: Ending }) {
  const view = useRoom((session) => session.view)
  const isOffline = useRoom((session) => session.status !== 'live')
  const [shown, setShown] = useState<'counter' | 'refuse' | null>(null)
  // Exactly what was on screen when the dialog opened is accepted; a newer amount is refused by the rule.
  const [asked, setAsked] = useState<Ending | null>(null)
  const { number, toFreelancer } = asked ?? ending
  const send = useSend()
  const close = (): void => setShown(null)
  return (
    <div className={styles.buttons}>
      <Button disabled={isOffline} onClick={() => setAsked(ending)}>
        Accept and end the work
      </Button>
      <Button variant="default" disabled={isOffline} onClick={() => setShown('counter')}>
        Another amount…
      </Button>
      <Button variant="default" disabled={isOffline} onClick={() => setShown('refuse')}>
        Refuse…
      </Button>
      <ConfirmDialog
        opened={asked !== null}
        title="End the work by agreement?"
        confirmLabel="Accept and end the work"
        onConfirm={() => send({ name: 'acceptEnding', args: { ending: number, toFreelancer } })}
        onClose={() => setAsked(null)}
      >
        <div className={styles.form}>
          <EndingSplit toFreelancer={toFreelancer} />
          <p className={styles.words}>{endConsequence(view, toFreelancer)}</p>
        </div>
      </ConfirmDialog>
      <EndDialog opened={shown === 'counter'} onClose={close} />
      <RefuseEnding opened={shown === 'refuse'} onClose={close} ending={ending} />
    </div>
  )
}

function OwnEnding({ ending }: { readonly ending: Ending }) {
  const other = useRoom(({ view }) => shownName(view, otherRole(ending.by)))
  const isOffline = useRoom((session) => session.status !== 'live')
  const send = useSend()
  return (
    <Panel title="You propose to end the work" tone="wait">
      <Terms ending={ending} />
      <p className={layout.quiet}>
        {other} can answer until <Deadline at={ending.lapsesAt} />. The work goes on meanwhile.
      </p>
      <div className={styles.buttons}>
        <AskFirst
          label="Withdraw the proposal"
          look={{ size: 'xs', disabled: isOffline }}
          title="Withdraw the proposal to end?"
          confirmLabel="Withdraw it"
          cancelLabel="Keep it open"
          onConfirm={() => send({ name: 'withdrawEnding', args: { ending: ending.number } })}
        >
          <p>{other} is told, and the work goes on as agreed.</p>
        </AskFirst>
      </div>
    </Panel>
  )
}

function Terms({ ending }: { readonly ending: Ending }) {
  const room = useRoomId()
  return (
    <>
      <EndingSplit toFreelancer={ending.toFreelancer} />
      {ending.note !== '' && (
        <p className={styles.note}>
          <LinkedText text={ending.note} />
        </p>
      )}
      <Files files={ending.files ?? []} hrefOf={(file) => fileHref(room, file)} label="Files with it" />
    </>
  )
}

/** How the last one was answered, as long as the work goes on; or that the work has ended by it. */
function LastEnding({ you }: { readonly you: Role }) {
  const view = useRoom((session) => session.view)
  const last = view.payment.endings?.at(-1)
  if (last === undefined) return null
  if (last.status === 'accepted')
    return (
      <Panel title="The work has ended by agreement" tone="good">
        <p>{inReaderMoney(splitSentence(view))}</p>
      </Panel>
    )
  if (phaseOf(view) !== 'working') return null
  if (last.status === 'lapsed')
    return (
      <p className={layout.quiet}>The proposal to end the work has lapsed: it was not answered in time.</p>
    )
  if (last.status !== 'refused') return null
  const who = last.by === you ? shownName(view, otherRole(you)) : 'You'
  return (
    <Panel title={`${who} refused to end the work`}>
      <p className={styles.note}>
        <LinkedText text={last.words} />
      </p>
      <p className={layout.quiet}>The work goes on as agreed.</p>
    </Panel>
  )
}
