// What delivering will do, before it is done: the invoice, the clock or the case, the board, the way back.

import type { Payday } from '../../../shared/http.ts'
import { lastDayOf } from '../../../shared/workroom/calendar.ts'
import { versionInForce } from '../../../shared/workroom/contractState.ts'
import { openProblems } from '../../../shared/workroom/problems.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useFirstName } from '../../room/firstName.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { Money } from '../../ui/Money.tsx'
import { Deadline } from '../../ui/Time.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Deliver.module.css'

export function WhatHappens() {
  const client = useFirstName('client')
  const terms = useRoom((session) => versionInForce(session.view.contract)?.terms)
  const isHeld = useRoom((session) => session.view.funding.status === 'held')
  const problems = useRoom((session) => openProblems(session.view.problems).length)
  if (terms === undefined) return null
  const amount = <Money minor={terms.amount} currency={terms.currency} />
  return (
    <section className={layout.card} aria-labelledby="what-happens">
      <h2 id="what-happens">When you deliver</h2>
      <ul className={styles.happens}>
        <Line icon="receipt">
          {client} gets an invoice over <strong>{amount}</strong>
        </Line>
        {problems > 0 ? (
          <Line icon="flag">
            {problems === 1 ? 'The flagged problem opens' : `The ${problems} flagged problems open`} a case
            first: support contacts {client}. The review of 7 business days starts when it is answered.
          </Line>
        ) : (
          <Line icon="clock">
            {client} has 7 business days to answer. If nobody acts, {amount}{' '}
            {isHeld ? 'is paid out' : 'falls due'}
            <PaydayWords />
          </Line>
        )}
        <Line icon="board">The board stands still while {client} looks at it</Line>
        <Line icon="redo">You can withdraw the delivery until {client} has decided</Line>
      </ul>
    </section>
  )
}

function PaydayWords() {
  const room = useRoomId()
  const { answer } = useAnswer<Payday>(`/api/rooms/${encodeURIComponent(room)}/payday`)
  if (answer?.ok !== true) return ' after that'
  return (
    <>
      {' '}
      at the <Deadline at={answer.clock.releaseAt} ends={lastDayOf(answer.clock)} />
    </>
  )
}

function Line({ icon, children }: { readonly icon: IconName; readonly children: React.ReactNode }) {
  return (
    <li>
      <Icon name={icon} size={16} />
      <span>{children}</span>
    </li>
  )
}
