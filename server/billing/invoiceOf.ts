// The invoice document of a record that issues one: the facts of the room and both parties' business details as they are now.

import type { BusinessDetails } from '../../shared/businessDetails.ts'
import type { Role } from '../../shared/decider.ts'
import type { FileRef } from '../../shared/fileRef.ts'
import type { RoomId } from '../../shared/ids.ts'
import type {
  InvoiceDocument,
  InvoiceParty,
  InvoicePreview,
  InvoiceTask,
} from '../../shared/invoiceDocument.ts'
import { columns } from '../../shared/workroom/boardState.ts'
import { scopeOf, versionInForce } from '../../shared/workroom/contractState.ts'
import type { Party } from '../../shared/workroom/parties.ts'
import { payDayOf } from '../../shared/workroom/payDate.ts'
import type { InvoiceIssued, Payment } from '../../shared/workroom/payment.ts'
import { openProblems } from '../../shared/workroom/problems.ts'
import { servicesOf } from '../../shared/workroom/services.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { countBusinessDays } from '../rooms/businessDays.ts'

interface Issue {
  readonly room: RoomId
  readonly seq: number
  readonly at: number
  readonly event: InvoiceIssued
  /** After the record. */
  readonly state: Workroom
  readonly details: Readonly<Record<Role, BusinessDetails>>
}

/** Null where a party or the contract is missing, which no rule lets happen. */
export function invoiceOf({ room, seq, at, event, state, details }: Issue): InvoiceDocument | null {
  const preview = previewOf(state, details)
  const delivered = state.delivery.deliveries.find(({ number }) => number === event.delivery)
  if (preview === null || (delivered === undefined && event.delivery !== 0)) return null
  const { services: _whole, ...part } = preview
  return {
    ...(event.amount === preview.amount ? preview : part),
    room,
    seq,
    number: event.number,
    delivery: event.delivery,
    ...(isEnd(state.payment.because) && { ends: state.payment.because }),
    issuedAt: at,
    ...payByOf(state, at),
    amount: event.amount,
    currency: event.currency,
    files: delivered?.files.map(withoutId) ?? [],
    proofs: delivered?.proofs.map(withoutId) ?? [],
    links: delivered?.links.map(({ url }) => url) ?? [],
    ...(delivered?.ai !== undefined && { ai: delivered.ai }),
    creditNote: null,
  }
}

/** P15: as it stands on the day of the invoice; the payment may fall due later. */
function payByOf({ contract }: Workroom, invoicedAt: number): { readonly payBy?: string } {
  const context = { actor: { kind: 'platform' }, at: invoicedAt, countBusinessDays } as const
  const { payBy } = payDayOf(versionInForce(contract)?.terms, { invoicedAt, dueAt: invoicedAt }, context)
  return payBy === undefined ? {} : { payBy: payBy.date }
}

const isEnd = (because: Payment['because']): because is NonNullable<InvoiceDocument['ends']> =>
  because === 'ended' || because === 'settled' || because === 'decided'

/** What it would say were the work delivered now; null before there is a contract between two parties. */
export function previewOf(state: Workroom, details: Issue['details']): InvoicePreview | null {
  const { client, freelancer } = state.offer.parties
  const contract = versionInForce(state.contract)
  if (client === null || freelancer === null || contract === null) return null
  const { version, termsHash, terms, addresses = {} } = contract
  const services = servicesOf(scopeOf(state, contract), terms)
  return {
    amount: terms.amount,
    currency: terms.currency,
    heldBy: state.funding.status === 'held' ? state.funding.provider : null,
    supplier: partyOf(freelancer, details.freelancer, addresses.freelancer),
    customer: partyOf(client, details.client, addresses.client),
    project: state.offer.title,
    contract: { version, termsHash, deliveryDate: terms.deliveryDate },
    tasks: tasksOf(state),
    ...(services.length > 0 && { services }),
    problems: openProblems(state.problems).map(({ kind, explanation }) => ({ kind, explanation })),
  }
}

/** C24: where the account holds no address any more, the one that the contract names; its last line may be the country. */
function partyOf(party: Party, details: BusinessDetails, named?: string): InvoiceParty {
  const { name, taxId, taxNote } = details
  const isKept = details.address.length > 0 || named === undefined
  const [address, country] = isKept ? [details.address, details.country] : [named.split('\n'), '']
  return { userId: party.userId, name: name || party.name, address, country, taxId, taxNote }
}

function tasksOf({ board, review }: Workroom): readonly InvoiceTask[] {
  return columns.flatMap((column) =>
    board.order[column].flatMap((id) => {
      const [card, reviewed] = [board.cards.get(id), review.reviews.get(id)]
      if (card === undefined) return []
      const approvedAt = reviewed?.status === 'approved' ? reviewed.since : null
      return [
        { title: card.title, isCompleted: column === 'completed', rounds: reviewed?.round ?? 0, approvedAt },
      ]
    }),
  )
}

const withoutId = ({ file: _file, ...rest }: FileRef): Omit<FileRef, 'file'> => rest
