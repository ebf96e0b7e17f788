// What the two have proposed to each other beside the matter at the desk: a change of the contract, an end of the work. Only
// they answer it; support reads it (rule J4).

import type { Currency } from '../../../shared/money.ts'
import type { SupportRoom } from '../../../shared/supportRoom.ts'
import { Files } from '../../ui/Files.tsx'
import { LinkedText } from '../../ui/LinkedText.tsx'
import { Money } from '../../ui/Money.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { calendarDate } from '../../ui/terms/calendarWords.ts'
import { DateTime, Deadline } from '../../ui/Time.tsx'
import { deskFiles } from './deskFiles.ts'
import { apart } from './names.ts'

import layout from '../../ui/layout.module.css'
import styles from './Support.module.css'

export function OpenProposals({ room }: { readonly room: SupportRoom }) {
  const isOpen = room.change !== null || room.endings.some(({ status }) => status === 'open')
  if (!isOpen && room.endings.length === 0) return null
  return (
    <Panel
      title={isOpen ? 'Open between the two' : 'Proposed ends of the work'}
      tone={isOpen ? 'wait' : 'plain'}
    >
      {isOpen && <p className={layout.quiet}>Only the two can answer it; nobody accepts it for them.</p>}
      <ul className={styles.records}>
        {room.change !== null && <OpenChange room={room} change={room.change} />}
        {room.endings.toReversed().map((ending) => (
          <ProposedEnding key={ending.number} room={room} ending={ending} />
        ))}
      </ul>
    </Panel>
  )
}

interface OpenChangeProps {
  readonly room: SupportRoom
  readonly change: NonNullable<SupportRoom['change']>
}

function OpenChange({ room, change }: OpenChangeProps) {
  const { by, version, amount, currency, deliveryDate, note, lapsesAt } = change
  return (
    <li className={styles.inside}>
      <p>
        {apart(room.names)[by]} proposes v{version} of the contract:{' '}
        <Money minor={amount} currency={currency} />, to be delivered by {calendarDate(deliveryDate)}. It
        lapses on <Deadline at={lapsesAt} />.
      </p>
      <Note words={note} />
    </li>
  )
}

interface ProposedEndingProps {
  readonly room: SupportRoom
  readonly ending: SupportRoom['endings'][number]
}

function ProposedEnding({ room, ending }: ProposedEndingProps) {
  const { by, toFreelancer, note, files = [], proposedAt, lapsesAt, status, words } = ending
  const names = apart(room.names)
  return (
    <li className={styles.inside}>
      <p>
        {names[by]} proposed on <DateTime at={proposedAt} /> to end the work, {names.freelancer} getting{' '}
        <Money minor={toFreelancer} currency={room.currency as Currency} />:{' '}
        {status === 'open' ? (
          <>
            it lapses on <Deadline at={lapsesAt} />
          </>
        ) : (
          status
        )}
        .
      </p>
      <Note words={note} />
      <Note words={words} />
      <Files files={files} hrefOf={deskFiles(room.room)} label="Files with it" />
    </li>
  )
}

function Note({ words }: { readonly words: string }) {
  if (words === '') return null
  return (
    <blockquote className={styles.quote}>
      <LinkedText text={words} />
    </blockquote>
  )
}
