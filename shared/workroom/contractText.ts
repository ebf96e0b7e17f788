// The text of a contract, generated from what was agreed; it is stored whole in `contract.drafted`, so a
// later wording never changes an older contract. It promises nothing that the rules refuse (rule C11).

import { canonicalJson } from '../canonicalJson.ts'
import { type Context, type Role, roles } from '../decider.ts'
import { labelledHash } from '../hash.ts'
import { plainMoney } from '../money.ts'
import { type Text, text } from '../personalText.ts'
import { zoneTime } from '../placeNames.ts'
import { plainOf } from '../richtext.ts'
import { type Addresses, type SealedAddresses, asksForAddresses, sealed } from './addresses.ts'
import { aiClause } from './aiUse.ts'
import { plainCalendar } from './calendar.ts'
import { keyClause } from './contractKey.ts'
import { payDateClause } from './payDate.ts'
import { scopeClause, servicesClause } from './services.ts'
import type { Terms } from './terms.ts'

const DAY = 86_400_000
/** C9: a contract that is not accepted by both lapses after 14 calendar days. */
const CONTRACT_LASTS = 14 * DAY

export interface ContractDrafted {
  readonly type: 'contract.drafted'
  readonly version: number
  readonly terms: Terms
  readonly text: Text
  /** SHA-256 over terms and text: what a party accepts. */
  readonly termsHash: string
  readonly expiresAt: number
  /** C23: where it is another than that of the offer. */
  readonly scope?: readonly Text[]
  /** C23: why, in the words of who drafted it. */
  readonly note?: Text
  /** C24: those that are named by now. */
  readonly addresses?: SealedAddresses
  /** M6: the room began with a proposal, and what was begun there goes on until the contract is decided. */
  readonly talk?: 'goes-on'
}

export interface Agreed {
  readonly version: number
  readonly title: string
  readonly description: string
  readonly scope: readonly string[]
  readonly terms: Terms
  readonly names: Readonly<Record<Role, string>>
  readonly addresses?: Addresses | undefined
}

export function draftContract(agreed: Agreed, { at, signingKeyId }: Context): ContractDrafted {
  const wording = contractText(agreed, signingKeyId)
  const { version, terms } = agreed
  return {
    type: 'contract.drafted',
    version,
    terms,
    text: text(wording),
    termsHash: termsHash(terms, wording),
    expiresAt: at + CONTRACT_LASTS,
    ...sealed(agreed.addresses),
  }
}

export const termsHash = (terms: Terms, wording: string): string =>
  labelledHash('workroom/terms/v1', canonicalJson({ terms, text: wording }))

/** Sections as the page draws them: the text is split at lines such as `3. Price`. */
export function contractSections(
  wording: string,
): readonly { heading: string; paragraphs: readonly string[] }[] {
  return wording.split(/\n\n(?=\d+\. )/).map((section) => {
    const [heading = '', ...paragraphs] = section.split('\n\n')
    return { heading, paragraphs }
  })
}

/** G6: with the key that signs for the parties, where it is known. */
export function contractText(agreed: Agreed, signingKeyId?: string): string {
  const { version, title, description, scope, terms, names } = agreed
  const { client, freelancer } = names
  const price = plainMoney(terms.amount, terms.currency)
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [
      'Parties',
      [
        `This is version ${version} of the contract between ${client} (the client) and ${freelancer} (the freelancer) for the project “${title}”.`,
        ...addressClauses(agreed),
      ],
    ],
    [
      'Scope',
      [
        quoted(plainOf(description)) || 'The scope is the list of tasks on the board of this workroom.',
        ...scope.map((line, at) => scopeClause(line, terms.values?.[at], terms.currency)),
        'The freelancer writes the list of tasks from this description and the messages of the workroom. Tasks that the client suggests join the scope when the freelancer takes them in.',
      ],
    ],
    [
      'Price',
      [
        `The agreed price is ${price} for the whole project. It is a fixed price, which only a change to this contract alters that both parties have accepted (see “Changes and ending early”). The freelancer receives less of it only where both agree on that, or support decides it.`,
        ...(terms.values === undefined ? [] : [servicesClause]),
      ],
    ],
    ['Delivery date', [`The freelancer delivers by ${terms.deliveryDate}.`]],
    ['When work starts', startClause(terms, price)],
    [
      'Tasks and review',
      [
        'Each task moves from To do to Working to Completed. A completed task goes to the client for review. The client approves it or requests a revision and says what is missing.',
        roundsClause(terms),
      ],
    ],
    ...(terms.ai === undefined ? [] : [['Use of AI', [aiClause(terms.ai)]] as const]),
    [
      'Delivery and invoice',
      [
        'When all tasks are Completed, or flagged as a problem, the freelancer delivers: a report (delivery instructions, what was done, highlights, problems), the final work and a proof of the work. Delivering issues the invoice over the agreed price.',
        'A problem that the report names is taken up by support with the client within 1 business day, before the review begins.',
      ],
    ],
    ['Review of the delivery', reviewClause(terms)],
    ['Payment', paymentClause(terms, price)],
    [
      'Silence',
      [
        'A party that has not accepted this contract within 14 days after it was drafted is not bound by it, and the workroom closes.',
        'If nothing is delivered by the end of the 5th business day after the delivery date, support takes the matter up and proposes a split of the price in proportion to the approved tasks. The client may give more time instead, and either party may make and accept offers.',
        'If the client does not answer a problem that support has taken up, the work stands as delivered after 5 business days and the review begins.',
        'If the client does not act during the review of the delivery, the delivery counts as accepted at its end. In a dispute, silence never loses: support decides on the record.',
      ],
    ],
    [
      'Rights in the work',
      [
        'With full payment the client receives the rights to use, change and publish the delivered work without limit of time or place; where the work ends early, in what the paid part covers. Until then they stay with the freelancer. Tools and material that existed before stay with their owner; the client may use them as part of the work.',
      ],
    ],
    [
      'Confidentiality',
      [
        'Both parties keep the other party’s non-public information confidential during the project and for two years after it.',
      ],
    ],
    [
      'Changes and ending early',
      [
        'Until both parties have accepted the same version, either may propose other terms, and whoever has not accepted may decline. Other terms are a new version with a visible difference; with it the acceptances of earlier versions are void.',
        `Once both have accepted, either party may propose a change while the work goes on and no delivery is with the client: of ${changeable(terms)}. It is in force when the other party has accepted it, and lapses if that does not happen within 5 business days. Until then, and without it, the terms stay as they are and the work goes on. ${changeOfPrice(terms)}`,
        `Neither party ends the contract alone${terms.holding === 'held' ? ', except as “When work starts” says' : ''}. After work has started, either party may propose to end early by agreement, with an amount that the freelancer receives; the work ends only when the other accepts that amount, and never by silence. Or it opens a dispute (see “Problems and disputes”), where both can settle too. The rest then ${terms.holding === 'held' ? 'goes back to the client' : 'is not owed'}.`,
      ],
    ],
    [
      'Problems and disputes',
      [
        'A party that sees a problem says so in the workroom as soon as it can. The parties first try to settle it there; either may then open a dispute, which stops the review and freezes the money. Both can make and accept offers; otherwise support decides in writing on the record of the workroom.',
        'Support is the operator of this platform. If the operator belongs to one of the parties, that party says so before accepting.',
      ],
    ],
    [
      'Records',
      [
        'The parties agree that this contract is made and kept as an electronic record. Acceptance is recorded with the typed name, the time, the version and a checksum of this text. Both parties can read, print and copy it at any time. The workroom is kept for at least ten years; files for at least one year after its end.',
        ...(signingKeyId === undefined ? [] : [keyClause(signingKeyId)]),
      ],
    ],
  ]
  return sections
    .map(([heading, paragraphs], index) => [`${index + 1}. ${heading}`, ...paragraphs].join('\n\n'))
    .join('\n\n')
}

/** On one line each, so that no line of theirs can pass for a numbered section. */
function addressClauses({ terms, names, addresses = {} }: Agreed): readonly string[] {
  if (!asksForAddresses(terms)) return []
  return roles.map((role) => {
    const address = addresses[role]?.replaceAll('\n', ', ')
    return `Postal address of ${names[role]} (the ${role}): ${address ?? `not named yet; ${names[role]} adds it before accepting`}.`
  })
}

/** People's own words are indented, so that no line of theirs can pass for a numbered section. */
const quoted = (words: string): string =>
  words
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n')

const roundsClause = ({ redoRounds }: Terms): string =>
  redoRounds === 0
    ? `A completed task is reviewed once; no revision is included. ${instead}`
    : `The client may request a revision of each task up to ${redoRounds} ${redoRounds === 1 ? 'time' : 'times'}. ${instead}`

/** C11: what else is agreed is named where something of it is. */
function changeable({ addresses, ai, payBy, values }: Terms): string {
  const isPlain = [addresses, ai, payBy, values].every((fact) => fact === undefined)
  return isPlain
    ? 'price, delivery date, scope, revision rounds or working days'
    : 'price, delivery date, scope and the amounts at its lines, revision rounds, working days, pay date, use of AI or whether postal addresses are named'
}

/** F5: what can be agreed today. */
const changeOfPrice = ({ holding }: Terms): string =>
  holding === 'held'
    ? 'A lower price returns the difference of what is held to the client; a higher one is in force once the difference is held too, within 5 business days of the second acceptance; otherwise this version stays.'
    : 'The payment that is due follows the price.'

const instead =
  'After the last round the client approves the task, flags what is missing as a problem, or opens a dispute; a change to this contract may agree on more rounds.'

function startClause({ holding }: Terms, price: string): readonly string[] {
  const prepare = 'Until then the freelancer may prepare the list of tasks and starts no work.'
  return holding === 'held'
    ? [
        `Work starts when both parties have accepted the same version of this contract and ${price} is held by the payment provider. ${prepare}`,
        'If the amount is not held within 5 business days after the second acceptance, the freelancer may leave without owing anything.',
      ]
    : [`Work starts when both parties have accepted the same version of this contract. ${prepare}`]
}

function reviewClause({ calendar }: Terms): readonly string[] {
  const { zone, restDays, closed, coversUntil, holidaysOf } = calendar ?? plainCalendar
  const rest = restDays.map((day) => weekdays[day]).join(', ')
  return [
    'From the day of the invoice, which does not count, the client has 7 business days to approve, to request a revision, to ask for more time or to open a dispute. Without any action the review ends at the first instant of the 8th business day.',
    `Days are counted in ${countedIn(zone)}. Rest days: ${rest || 'none'}. Closed dates${holidaysOf === undefined ? '' : `, proposed from the public holidays of ${holidaysOf.name}`}: ${closed.map(({ date, name }) => `${date} (${name})`).join(', ') || 'none'}. After ${coversUntil} only the rest days count as closed.`,
  ]
}

/** The city that people know, and the id that counts. */
const countedIn = (zone: string): string =>
  zone === zoneTime(zone) ? zone : `${zoneTime(zone)} (the zone ${zone})`

function paymentClause({ holding, payBy }: Terms, price: string): readonly string[] {
  return holding === 'held'
    ? [
        `${price} is held by the payment provider from the start. It is paid out to the freelancer when the client approves the delivery, or without action at the end of the review. In a dispute it stays held until the parties settle or support decides.`,
      ]
    : [
        `The payment of ${price} is due when the client approves the delivery, or without action at the end of the review. Nothing is held, and nothing is paid out by the platform: the client pays the freelancer directly.`,
        ...(payBy === undefined ? [] : [payDateClause(payBy)]),
      ]
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
