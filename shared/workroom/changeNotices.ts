// Who is told of what about a change to the contract in force: the answer to it takes the road of the first acceptance.

import { isolated } from '../isolated.ts'
import { readText } from '../personalText.ts'
import { type Sentence, money, say } from '../sentence.ts'
import type { ChangeEvent } from './change.ts'
import { agreedChange, pendingChange } from './changeState.ts'
import { versionInForce } from './contractState.ts'
import { type NoticeRules, excerpt } from './telling.ts'
import type { Terms } from './terms.ts'
import type { Workroom } from './workroom.ts'

export const changeNotices: NoticeRules<ChangeEvent> = {
  'change.proposed': ({ version, terms, note }, { who, project, tell }) =>
    tell('change-proposed', `${who} proposes a change to the contract`, {
      body: say`${project}: v${version}, ${termsWords(terms)}.${noteWords(readText(note))}`,
      screen: 'contract',
      mail: true,
    }),
  'change.accepted': ({ version }, { after, who, tell }) =>
    tell('change-accepted', say`${who} accepted v${version}: ${inForceWords(after)}`, {
      screen: 'contract',
      mail: true,
    }),
  'change.agreed': ({ version, amount, currency }, { after, who, project, tell }) =>
    tell('change-accepted', say`${who} accepted v${version}: ${agreedWords(after)}`, {
      body: say`${project}: it is in force once ${money(amount, currency)} more is held; until then the work goes on as before.`,
      screen: 'contract',
      mail: true,
    }),
  'change.in-force': ({ version }, { before, after, project, both }) =>
    both('funds-held', say`${topUpOf(before)} more is held: contract v${version} is in force`, {
      body: say`${project}: ${inForceWords(after)}.`,
      screen: 'contract',
    }),
  'change.declined': ({ words }, { who, tell }) =>
    tell('change-answered', `${who} declined your change to the contract`, {
      body: readText(words),
      screen: 'contract',
      mail: true,
    }),
  'change.withdrawn': (_, { who, tell }) =>
    tell('change-answered', `${who} withdrew the proposed change to the contract`, {
      screen: 'contract',
      mail: true,
    }),
  /** The other's own change follows in the same record, and tells. */
  'change.countered': null,
  'change.lapsed': ({ because }, { before, after, project, both }) => {
    const stays = `Contract v${versionInForce(after.contract)?.version ?? 1} stays in force`
    if (because === 'not-held')
      return both('change-answered', 'The agreed change to the contract has lapsed', {
        body: say`${project}: ${topUpOf(before)} more was not held in time. ${stays}; what is held late goes back.`,
      })
    return because === 'time'
      ? both('change-answered', 'The proposed change to the contract has lapsed', {
          body: `${project}: nobody answered it in time. ${stays}.`,
        })
      : []
  },
}

/** C18: said beside what ended it; empty where nothing was pending. */
export function lapsedWords({ contract }: Workroom): string {
  if (agreedChange(contract) !== null)
    return ' The agreed change to the contract has lapsed: the difference was not held yet.'
  return pendingChange(contract) === null ? '' : ' The proposed change to the contract has lapsed.'
}

const topUpOf = ({ funding: { topUp } }: Workroom): Sentence =>
  topUp === undefined ? 'The difference' : say`${money(topUp.amount, topUp.currency)}`

function agreedWords({ contract, offer }: Workroom): Sentence {
  const agreed = agreedChange(contract)
  return agreed === null ? isolated(offer.title) : termsWords(agreed.terms)
}

const noteWords = (note: string): string => (note === '' ? '' : ` ${excerpt(note)}`)

const termsWords = ({ amount, currency, deliveryDate }: Terms): Sentence =>
  say`${money(amount, currency)}, ${dayAndMonth.format(Date.parse(deliveryDate))}`

function inForceWords({ contract, offer }: Workroom): Sentence {
  const inForce = versionInForce(contract)
  return inForce === null ? isolated(offer.title) : termsWords(inForce.terms)
}

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
