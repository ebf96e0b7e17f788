// Whose turn it is: for every phase and role exactly one next step, in the words that page and mails use.

import { type Role, otherRole } from '../decider.ts'
import { money, say } from '../sentence.ts'
import { type Change, agreedChange, pendingChange } from './changeState.ts'
import { asStatedSentence, closedUnpaidSentence, paymentDue } from './directPaymentSteps.ts'
import { agreedIn } from './disputeAmounts.ts'
import { type Ending, pendingEnding } from './endingState.ts'
import type { TopUp } from './funding.ts'
import { offerWord } from './offer.ts'
import { shownName } from './parties.ts'
import { disputed, invoiced, paidSentence, problemReview, splitSentence } from './paymentSteps.ts'
import { phaseOf } from './phase.ts'
import { type NextStep, act, done, wait } from './step.ts'
import type { Workroom } from './workroom.ts'
import { clientWorking, contracting, freelancerWorking, funding } from './workSteps.ts'

export type { NextStep, StepAction } from './step.ts'

export function nextStep(room: Workroom, role: Role): NextStep {
  const ending = pendingEnding(room.payment)
  if (ending !== null)
    return ending.by === role
      ? waitingForAnswer(stepInPhase(room, role), 'Your proposal to end')
      : answerToEnding(room, ending)
  const { topUp } = room.funding
  if (topUp !== undefined)
    return role === 'client' ? holdMore(room, topUp) : waitingForMoney(stepInPhase(room, role), room, topUp)
  const pending = pendingChange(room.contract)
  if (pending === null) return stepInPhase(room, role)
  return pending.by === role
    ? waitingForAnswer(stepInPhase(room, role), 'Your change to the contract')
    : answerToChange(room, pending)
}

function stepInPhase(room: Workroom, role: Role): NextStep {
  switch (phaseOf(room)) {
    case 'none':
      return done('There is no offer yet.')
    case 'invited':
      return invited(room, role)
    case 'proposed':
      return role === 'client'
        ? act(
            `Read ${shownName(room, 'freelancer')}’s proposal, then accept or decline it.`,
            'read-proposal',
            room.offer.expiresAt,
          )
        : wait(
            `Waiting for ${shownName(room, 'client')} to answer your proposal.`,
            'read-proposal',
            room.offer.expiresAt,
          )
    case 'contracting':
      return contracting(room, role)
    case 'funding':
      return funding(room, role)
    case 'working':
      return role === 'client' ? clientWorking(room) : freelancerWorking(room)
    case 'problem-review':
      return problemReview(room, role)
    case 'invoiced':
      return invoiced(room, role)
    case 'overdue':
    case 'disputed':
      return disputed(room, role)
    case 'payment-due':
      return paymentDue(room, role)
    case 'paid-as-stated':
      return done(asStatedSentence(room))
    case 'closed-unpaid':
      return done(closedUnpaidSentence(room))
    case 'paid':
      return done(paidSentence(room))
    case 'settled':
    case 'refunded':
      return done(splitSentence(room))
    case 'cancelled':
      return done(`${shownName(room, 'freelancer')} left: the amount was never held. Nobody owes anything.`)
    case 'closed-unaccepted':
      return done(closedSentence(room))
  }
}

function invited({ offer }: Workroom, role: Role): NextStep {
  const { madeBy, expiresAt } = offer
  const word = offerWord(offer)
  return role === madeBy
    ? wait(`Waiting for the ${otherRole(madeBy)} to answer your ${word}.`, 'manage-invitation', expiresAt)
    : act(`Read the ${word}, then accept or decline it.`, null, expiresAt)
}

/** C14, E5: what is pending stops no work: who proposed it goes on with the step of the work. */
const waitingForAnswer = (step: NextStep, what: string): NextStep => ({
  ...step,
  sentence: say`${step.sentence} ${what} waits for an answer.`,
})

/** C22: an agreed price that is higher stops no work either. */
function waitingForMoney(step: NextStep, { contract }: Workroom, { amount, currency }: TopUp): NextStep {
  const version = agreedChange(contract)?.version ?? 2
  const what = say`Contract v${version} waits until ${money(amount, currency)} more is held.`
  return { ...step, sentence: say`${step.sentence} ${what}` }
}

function holdMore(room: Workroom, { status, failed, amount, currency, dueAt }: TopUp): NextStep {
  const sum = money(amount, currency)
  if (status === 'requested') return wait(say`The provider is asked to hold ${sum} more.`, 'hold-more')
  const again = failed === null ? '' : 'The provider could not hold it. '
  const version = agreedChange(room.contract)?.version ?? 2
  const sentence = say`${again}Have ${sum} more held, so that contract v${version} is in force.`
  return { ...act(sentence, 'hold-more', dueAt), untilMeans: 'then it lapses' }
}

function answerToEnding(room: Workroom, { by, toFreelancer, lapsesAt }: Ending): NextStep {
  const amount = money(toFreelancer, agreedIn(room).currency)
  const part = by === 'client' ? say`with ${amount} for you` : say`for ${amount}`
  const sentence = say`${shownName(room, by)} proposes to end the work ${part}. Accept, or answer otherwise.`
  return { ...act(sentence, 'answer-ending', lapsesAt), untilMeans: 'then it lapses' }
}

function answerToChange(room: Workroom, { by, lapsesAt }: Change): NextStep {
  const sentence = `${shownName(room, by)} proposes a change to the contract. Read it and answer.`
  return { ...act(sentence, 'answer-change', lapsesAt), untilMeans: 'then it lapses' }
}

function closedSentence(room: Workroom): string {
  const { offer, contract } = room
  const word = offerWord(offer)
  if (offer.status === 'withdrawn') return `The ${word} was withdrawn. Nobody is bound.`
  if (offer.status === 'declined') return `The ${word} was declined. Nobody is bound.`
  if (offer.status === 'expired') return `The ${word} expired without an answer. Nobody is bound.`
  if (contract.declined)
    return `${shownName(room, contract.declined.by)} declined the contract. Nobody is bound.`
  return 'The contract was not accepted by both in time. Nobody is bound.'
}
