// What a record did, in a few words, for the bar of the time machine. The rules of each matter have longer ones.

import type { Role } from '../../../shared/decider.ts'
import { type SetApart, quoted } from '../../../shared/isolated.ts'
import { readText } from '../../../shared/personalText.ts'
import { columnNames } from '../../../shared/workroom/boardState.ts'
import type { OpenedRecord, Workroom, WorkroomEvent } from '../../../shared/workroom/workroom.ts'

type Names = Readonly<Record<Role, SetApart>>

/** @param room after the record */
export function momentWords(record: OpenedRecord, room: Workroom, names: Names): string {
  const { by, events } = record
  const who = by.kind === 'party' ? names[by.role] : by.kind === 'support' ? 'Support' : 'Workroom'
  const [first] = events as readonly WorkroomEvent[]
  if (first === undefined) return `${who} did something that is not shown`
  return `${who} ${deedOf(first, room) ?? plainDeed(first.type)}`
}

/** Where a title or a name makes it plain. */
function deedOf(event: WorkroomEvent, room: Workroom): string | null {
  const titleOf = (card: string): string => {
    const found = room.board.cards.get(card as never) ?? room.board.removed[card as never]?.card
    return found === undefined ? 'a task' : quoted(found.title)
  }
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others are named by their kind
  switch (event.type) {
    case 'cards.added': {
      const [card] = event.cards
      if (card === undefined || event.cards.length > 1) return `added ${event.cards.length} tasks`
      return `added ${quoted(readText(card.title))}`
    }
    case 'card.moved':
      return event.from === event.to
        ? `moved ${titleOf(event.card)} within ${columnNames[event.to]}`
        : `moved ${titleOf(event.card)} to ${columnNames[event.to]}`
    case 'card.approved':
      return `approved ${titleOf(event.card)}`
    case 'card.redo-asked':
      return `requested a revision of ${titleOf(event.card)}`
    case 'card.removed':
      return `removed ${titleOf(event.card)}`
    case 'card.restored':
      return `restored ${titleOf(event.card)}`
    case 'comment.added':
      return `commented on ${titleOf(event.card)}`
    case 'contract.accepted':
      return 'accepted the contract'
    default:
      return 'card' in event ? `${plainDeed(event.type)}: ${titleOf(String(event.card))}` : null
  }
}

const deeds: Readonly<Record<string, string>> = {
  'offer.made': 'made the offer',
  'offer.corrected': 'corrected the offer',
  'offer.accepted': 'accepted it, and the contract was drafted',
  'offer.declined': 'declined it',
  'offer.withdrawn': 'withdrew it',
  'offer.expired': 'recorded that nobody answered in time',
  'proposal.sent': 'sent the proposal',
  'proposal.made': 'made the proposal',
  'proposal.revised': 'revised the proposal',
  'proposal.corrected': 'corrected the proposal',
  'contract.drafted': 'drafted the contract',
  'contract.declined': 'declined the contract',
  'contract.expired': 'recorded that the contract lapsed',
  'change.proposed': 'proposed a change of the contract',
  'change.accepted': 'accepted the change',
  'change.agreed': 'agreed to the change',
  'change.in-force': 'put the change in force',
  'change.declined': 'declined the change',
  'change.withdrawn': 'withdrew the change',
  'change.countered': 'countered with another change',
  'change.lapsed': 'recorded that the change lapsed',
  'hold.requested': 'asked for the amount to be held',
  'hold.failed': 'recorded that the amount could not be held',
  'funds.held': 'recorded that the amount is held',
  'funds.returned': 'recorded that money went back',
  'room.left-unfunded': 'left, because the amount was never held',
  'deadline.set': 'recorded the time to deliver',
  'message.posted': 'wrote a message',
  'message.edited': 'edited a message',
  'message.deleted': 'deleted a message',
  'comment.edited': 'edited a comment',
  'comment.deleted': 'deleted a comment',
  'card.suggested': 'suggested a task',
  'suggestion.taken': 'added a suggested task',
  'suggestion.declined': 'declined a suggested task',
  'card.edited': 'edited a task',
  'cards.changed': 'changed several tasks at once',
  'card.files-attached': 'attached files',
  'card.due-set': 'set a due date',
  'card.labelled': 'set a label',
  'label.created': 'made a label',
  'label.edited': 'changed a label',
  'label.removed': 'removed a label',
  'label.restored': 'brought a label back',
  'checklist.added': 'added to a checklist',
  'checklist.moved': 'ordered a checklist',
  'checklist.renamed': 'changed a checklist entry',
  'checklist.ticked': 'ticked a checklist entry',
  'checklist.removed': 'removed a checklist entry',
  'result.noted': 'noted a result',
  'result.files-attached': 'added files to a result',
  'result.file-removed': 'took a file off a result',
  'problem.flagged': 'flagged a problem',
  'problem.answered': 'answered a problem',
  'problem.withdrawn': 'withdrew a problem',
  'case.opened': 'opened a case',
  'case.closed': 'closed the case',
  'work.delivered': 'delivered the work',
  'work.overdue': 'recorded that the work is overdue',
  'delivery.opened': 'opened the delivery',
  'delivery.withdrawn': 'withdrew the delivery',
  'delivery.redo-asked': 'requested a revision of the delivery',
  'invoice.issued': 'issued the invoice',
  'invoice.credited': 'credited the invoice',
  'clock.started': 'started the review',
  'time.asked': 'asked for more time',
  'time.granted': 'granted more time',
  'time.refused': 'refused more time',
  'payout.made': 'recorded the payout',
  'payment.fell-due': 'recorded that the payment is due',
  'payment.stated': 'stated that it is paid',
  'payment.received': 'confirmed the payment',
  'payment.not-arrived': 'said that no payment arrived',
  'dispute.opened': 'opened a dispute',
  'dispute.answered': 'answered the dispute',
  'dispute.withdrawn': 'withdrew the dispute',
  'dispute.decided': 'decided the dispute',
  'settlement.offered': 'offered a settlement',
  'amount.split': 'recorded how the amount is divided',
  'ending.proposed': 'proposed to end the work',
  'ending.accepted': 'accepted the end of the work',
  'ending.refused': 'refused the end of the work',
}

/** A kind without words of its own is named as the log does: `desk.taken`. */
const plainDeed = (type: string): string => deeds[type] ?? `recorded ${type.replaceAll(/[.-]/g, ' ')}`
