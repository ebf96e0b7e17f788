// Who is told of what about ending the work by agreement: the answer takes the road of the first acceptance.

import { readText } from '../personalText.ts'
import { type Sentence, money, say } from '../sentence.ts'
import { agreedIn } from './disputeAmounts.ts'
import type { EndingEvent } from './ending.ts'
import { pendingEnding } from './endingState.ts'
import { shownName } from './parties.ts'
import { type NoticeRules, excerpt } from './telling.ts'
import type { Workroom } from './workroom.ts'

export const endingNotices: NoticeRules<EndingEvent> = {
  'ending.proposed': ({ toFreelancer, note }, { after, who, project, tell }) =>
    tell('ending-proposed', `${who} proposes to end the work by agreement`, {
      body: say`${project}: ${partOf(after, toFreelancer)}.${noteWords(readText(note))}`,
      screen: 'contract',
      mail: true,
    }),
  'ending.accepted': (_, { after, who, tell }) =>
    tell('ending-accepted', say`${who} accepted: the work has ended by agreement`, {
      body: partOf(after, after.payment.toFreelancer),
      screen: after.payment.invoice === null ? 'contract' : 'invoice',
      mail: true,
    }),
  'ending.refused': ({ words }, { who, tell }) =>
    tell('ending-answered', `${who} refused to end the work by agreement`, {
      body: excerpt(readText(words)),
      screen: 'contract',
      mail: true,
    }),
  'ending.withdrawn': (_, { who, tell }) =>
    tell('ending-answered', `${who} withdrew the proposal to end the work`, {
      screen: 'contract',
      mail: true,
    }),
  /** The other's own proposal follows in the same record, and tells. */
  'ending.countered': null,
  'ending.lapsed': ({ because }, { project, both }) =>
    because === 'time'
      ? both('ending-answered', 'The proposal to end the work has lapsed', {
          body: `${project}: nobody answered it in time. The work goes on.`,
        })
      : [],
}

/** E5: said beside what ended it; empty where nothing was pending. */
export const endingLapsedWords = (before: Workroom): string =>
  pendingEnding(before.payment) === null ? '' : ' The proposal to end the work has lapsed.'

const noteWords = (note: string): string => (note === '' ? '' : ` ${excerpt(note)}`)

function partOf(room: Workroom, toFreelancer: number): Sentence {
  const { amount, currency } = agreedIn({
    contract: room.contract,
    payment: { ...room.payment, invoice: null },
  })
  return say`${money(toFreelancer, currency)} of ${money(amount, currency)} to ${shownName(room, 'freelancer')}`
}
