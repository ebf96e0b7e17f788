// What the frame around a room's screens shows, read off the room: who, which phase, whose turn, what is unread, what is
// locked and why. Pure; the screens themselves read the room directly.

import { otherRole } from '../../shared/decider.ts'
import type { Role } from '../../shared/decider.ts'
import { originName } from '../../shared/roomOrigin.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { currentDelivery, isReadyToDeliver } from '../../shared/workroom/delivery.ts'
import { deliveryLock } from '../../shared/workroom/deliveryLock.ts'
import { nextStep } from '../../shared/workroom/nextStep.ts'
import type { NextStep, StepAction } from '../../shared/workroom/nextStep.ts'
import { shownName } from '../../shared/workroom/parties.ts'
import { isDecided } from '../../shared/workroom/payment.ts'
import { phaseNames, phaseOf } from '../../shared/workroom/phase.ts'
import type { Phase } from '../../shared/workroom/phase.ts'
import { cardsWaiting } from '../../shared/workroom/review.ts'
import { done } from '../../shared/workroom/step.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { RoomScreen } from '../navigation/paths.ts'
import type { ConnectionStatus, Delay, RoomSession } from '../sync/roomSession.ts'
import type { Connection } from '../ui/ConnectionLine.tsx'
import type { IconName } from '../ui/Icon.tsx'
import type { Phase as PhaseLook } from '../ui/PhaseBadge.tsx'

interface RoomParty {
  readonly name: string
  readonly role: Role
  readonly presence: 'here' | 'away'
  readonly isYou: boolean
}

export interface RoomSection {
  readonly screen: RoomScreen
  readonly label: string
  readonly icon: IconName
  /** Something here waits for you; shown as a number. */
  readonly needsYou: number
  /** A quiet fact, e.g. `2/8`. */
  readonly note: string
  /** Why it cannot be opened yet. */
  readonly lock: string | null
}

export interface RoomModel {
  readonly title: string
  readonly phase: PhaseLook
  readonly parties: readonly RoomParty[]
  readonly nextStep: NextStep
  /** Where the one button of the next step leads. */
  readonly step: { readonly label: string; readonly screen: RoomScreen } | null
  readonly connection: Connection
  readonly sections: readonly RoomSection[]
  readonly unread: number
}

export type RoomFacts = Pick<
  RoomSession,
  'view' | 'you' | 'origin' | 'status' | 'unsent' | 'deferred' | 'delay' | 'presence' | 'readUpTo'
>

/** null: not known yet. */
export function roomModelOf(facts: RoomFacts, isOnline: boolean): RoomModel | null {
  const { view, you, origin } = facts
  if (you === null) return null
  // G8: whatever its phase was, nothing comes next in an imported room
  const step =
    origin === null
      ? nextStep(view, you.role)
      : done(`Imported from ${originName(origin)}: this room is here to be read.`)
  const unread = unreadMessages(facts, you.role)
  const sections = sectionsOf(view, you.role, unread)
  return {
    title: view.offer.title,
    phase: phaseLook(phaseOf(view), step),
    parties: (['client', 'freelancer'] as const).map((role) => ({
      role,
      name: role === you.role ? you.name : shownName(view, role),
      presence: facts.presence.some((entry) => entry.role === role) ? 'here' : 'away',
      isYou: role === you.role,
    })),
    nextStep: step,
    step: step.action === null ? null : wayOf(step.action, phaseOf(view)),
    connection: {
      state: connectionState(facts.status, isOnline),
      unsent: facts.unsent,
      resting: facts.deferred.filter(({ isResting }) => isResting).length,
      delay: shownDelay(facts.delay),
    },
    sections: origin === null ? sections : sections.map((section) => ({ ...section, needsYou: 0 })),
    unread,
  }
}

const ways: Readonly<Record<StepAction, { readonly label: string; readonly screen: RoomScreen }>> = {
  'manage-invitation': { label: 'See the invitation', screen: 'overview' },
  'answer-change': { label: 'Answer the change', screen: 'contract' },
  'hold-more': { label: 'Hold the difference', screen: 'contract' },
  'answer-ending': { label: 'Answer the proposal', screen: 'contract' },
  'read-contract': { label: 'Read the contract', screen: 'contract' },
  'prepare-tasks': { label: 'Write the tasks', screen: 'board' },
  'work-on-tasks': { label: 'Open the board', screen: 'board' },
  'answer-redo': { label: 'See the revision', screen: 'board' },
  'review-tasks': { label: 'Review', screen: 'board' },
  'fill-in-details': { label: 'Fill them in', screen: 'overview' },
  'open-messages': { label: 'Open messages', screen: 'messages' },
  'read-proposal': { label: 'Read the proposal', screen: 'overview' },
  fund: { label: 'Fund it', screen: 'overview' },
  'leave-unfunded': { label: 'See the funding', screen: 'overview' },
  'compose-report': { label: 'Compose the report', screen: 'deliver' },
  'answer-problems': { label: 'See the problem', screen: 'invoice' },
  'open-delivery': { label: 'Look at the delivery', screen: 'deliver' },
  'answer-time': { label: 'Answer', screen: 'invoice' },
  'open-dispute': { label: 'Open the dispute', screen: 'dispute' },
  'confirm-receipt': { label: 'See the invoice', screen: 'invoice' },
  'open-invoice': { label: 'See the invoice', screen: 'invoice' },
}

/** What is overdue has no dispute to open. */
const wayOf = (action: StepAction, phase: Phase) =>
  action === 'open-dispute' && phase === 'overdue'
    ? { ...ways[action], label: 'See what is overdue' }
    : ways[action]

function phaseLook(phase: Phase, { turn }: NextStep): PhaseLook {
  const label = phaseNames[phase]
  if (phase === 'working') return { label, tone: 'good' }
  if (phase === 'closed-unaccepted' || phase === 'none') return { label, tone: 'quiet' }
  return { label, tone: turn === 'act' ? 'act' : 'wait' }
}

function unreadMessages({ view, readUpTo }: RoomFacts, role: Role): number {
  const other = otherRole(role)
  return view.messages.last.filter(
    ({ by, seq, deletedAt }) => by === other && seq > readUpTo[role] && deletedAt === null,
  ).length
}

function connectionState(status: ConnectionStatus, isOnline: boolean): Connection['state'] {
  if (status === 'live' || status === 'connecting') return status
  return isOnline ? 'reconnecting' : 'offline'
}

/** The others pass by before a line about them is read. */
const shownDelay = (delay: Delay | null): 'read-only' | 'restarting' | null =>
  delay === 'read-only' || delay === 'restarting' ? delay : null

function sectionsOf(room: Workroom, role: Role, unread: number): readonly RoomSection[] {
  const { todo, working, completed } = room.board.order
  const tasks = todo.length + working.length + completed.length
  const hasContract = room.contract.status !== 'none'
  const kind = room.offer.madeBy === 'freelancer' ? 'proposal' : 'offer'
  const door = isOpenFor(room, role)
    ? null
    : hasContract
      ? 'Opens when you have accepted the contract'
      : `Opens when the ${kind} and the contract are accepted`
  // About a proposal both talk at once, until the contract is decided; what they said stays readable (rules O8, M6).
  const { count, goesOn } = room.messages
  const isTalkOpen = phaseOf(room) === 'proposed' || goesOn === true || count > 0
  const { action } = nextStep(room, role)
  const mustAccept = room.contract.status === 'open' && room.contract.acceptances[role] === null
  const mustAnswer = action === 'answer-change' || action === 'hold-more' || action === 'answer-ending'
  return [
    {
      screen: 'overview',
      label: 'Overview',
      icon: 'grid',
      needsYou: action === 'fill-in-details' ? 1 : 0,
      note: '',
      lock: null,
    },
    {
      screen: 'messages',
      label: 'Messages',
      icon: 'message',
      needsYou: unread,
      note: '',
      lock: isTalkOpen ? null : door,
    },
    {
      screen: 'contract',
      label: 'Contract',
      icon: 'file',
      needsYou: mustAccept || mustAnswer ? 1 : 0,
      note: room.contract.status === 'active' ? 'accepted' : '',
      lock: hasContract ? null : `Comes into being when the ${kind} is accepted`,
    },
    {
      screen: 'board',
      label: 'Board',
      icon: 'board',
      needsYou: boardNeeds(room, role),
      note: tasks === 0 ? '' : `${completed.length}/${tasks}`,
      lock: door,
    },
    deliverSection(room, role),
    invoiceSection(room, role),
  ]
}

/** The dispute is a page below the invoice: both are about the one payment. */
function invoiceSection(room: Workroom, role: Role): RoomSection {
  const { turn, action } = nextStep(room, role)
  const { invoice, earlier, status } = room.payment
  const isYours = turn === 'act' && action !== null && aboutPayment.has(action)
  return {
    screen: 'invoice',
    label: 'Invoice',
    icon: 'receipt',
    needsYou: isYours ? 1 : 0,
    note: invoiceNotes[status],
    lock:
      isOpenFor(room, role) && (invoice !== null || earlier.length > 0 || status === 'split')
        ? null
        : 'Opens when the work is delivered: the invoice comes with it',
  }
}

const aboutPayment: ReadonlySet<StepAction> = new Set([
  'answer-problems',
  'answer-time',
  'confirm-receipt',
  'open-invoice',
  'open-dispute',
])

const invoiceNotes: Readonly<Record<Workroom['payment']['status'], string>> = {
  none: '',
  open: 'issued',
  running: 'in review',
  frozen: 'dispute',
  due: 'due',
  stated: 'as stated',
  unpaid: 'not paid',
  paid: 'paid',
  split: 'closed',
}

function deliverSection(room: Workroom, role: Role): RoomSection {
  const current = currentDelivery(room.delivery)
  const isClients = role === 'client'
  // once the money is decided nobody has to look
  const isOpen = room.payment.status === 'open' || room.payment.status === 'running'
  const isUnread = isClients && isOpen && current !== null && current.openedAt === null
  const isReady = !isClients && current === null && phaseOf(room) === 'working' && isReadyToDeliver(room)
  return {
    screen: 'deliver',
    label: isClients ? 'Delivery' : 'Deliver',
    icon: 'upload',
    needsYou: isUnread || isReady ? 1 : 0,
    note: current === null ? '' : 'delivered',
    lock: deliveryLock(room, role),
  }
}

/** While a delivery is with the client nothing on the board is reviewed or redone (rule B13). */
function boardNeeds(room: Workroom, role: Role): number {
  if (currentDelivery(room.delivery) !== null || isDecided(room.payment)) return 0
  if (role === 'client') return cardsWaiting(room).length
  const redos = room.board.order.working.filter((card) => room.review.reviews.get(card)?.status === 'redo')
  return redos.length + Object.keys(room.board.suggestions).length
}
