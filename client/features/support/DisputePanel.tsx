// A dispute at the desk: both statements, the offers on the table, and the decision, which is made once and in writing.

import type { Currency } from '../../../shared/money.ts'
import type { SupportRoom } from '../../../shared/supportRoom.ts'
import { useAccountDraft } from '../../room/useAccountDraft.ts'
import { Money } from '../../ui/Money.tsx'
import { Fact, Facts, Panel } from '../../ui/Panel.tsx'
import { SplitBar } from '../../ui/SplitBar.tsx'
import { Thread } from '../../ui/Thread.tsx'
import { Deadline } from '../../ui/Time.tsx'
import { Write } from '../../ui/Write.tsx'
import { Decide } from './Decide.tsx'
import { act } from './deskApi.ts'
import { deskFiles } from './deskFiles.ts'
import { apart } from './names.ts'
import { linesOf } from './threadLines.ts'

interface DisputePanelProps {
  readonly room: SupportRoom
  readonly reload: () => void
}

export function DisputePanel({ room, reload }: DisputePanelProps) {
  const draft = useAccountDraft(`desk-dispute:${room.room}`)
  const { dispute } = room
  const names = apart(room.names)
  const isOpen = dispute.status === 'open'
  const say = async (words: string): Promise<string | null> => {
    const refusal = await act(room.room, { name: 'answerDispute', args: { words } })
    if (refusal === null) reload()
    return refusal
  }
  return (
    <Panel title={titleOf(room)} tone={isOpen ? 'act' : 'plain'}>
      {isOpen && dispute.openedBy !== null && (
        <p>
          Opened by {names[dispute.openedBy]}. The other party has until <Deadline at={dispute.respondBy} />{' '}
          to answer; silence never loses.
        </p>
      )}
      {isOpen && dispute.openedBy === null && <Overdue room={room} />}
      <Thread
        lines={linesOf(dispute.statements, room.names)}
        label="Statements"
        hrefOf={deskFiles(room.room)}
      />
      {isOpen && (
        <>
          <Facts>
            {(['client', 'freelancer'] as const).map((role) => (
              <Fact key={role} name={`${names[role]} offers that ${names.freelancer} gets`}>
                <Offer minor={dispute.offers[role]} currency={room.currency as Currency} />
              </Fact>
            ))}
          </Facts>
          <Write
            label="Write to both, on the record"
            button="Send"
            atMost={4000}
            draft={draft}
            onSend={say}
          />
          <Decide room={room} reload={reload} />
        </>
      )}
    </Panel>
  )
}

function titleOf({ dispute: { status, openedBy } }: SupportRoom): string {
  const what = openedBy === null ? 'Overdue work' : 'Dispute'
  return status === 'open' ? what : `${what}, ${status}`
}

function Overdue({ room }: { readonly room: SupportRoom }) {
  const { dispute, amount, currency, isHeld } = room
  const names = apart(room.names)
  return (
    <>
      <p>
        Nothing was delivered in time. Both are heard until <Deadline at={dispute.respondBy} />, and{' '}
        {names.client} may give more time until you decide. The approved tasks are worth:
      </p>
      <SplitBar
        amount={amount}
        isHeld={isHeld}
        currency={currency as Currency}
        freelancer={names.freelancer}
        client={names.client}
        toFreelancer={dispute.proposed ?? 0}
      />
    </>
  )
}

function Offer({ minor, currency }: { readonly minor: number | null; readonly currency: Currency }) {
  return minor === null ? 'No offer yet' : <Money minor={minor} currency={currency} />
}
