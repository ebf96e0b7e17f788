// The shapes of the HTTP answers that are not the identity library's own.

import type { BusinessDetails } from './businessDetails.ts'
import type { Role } from './decider.ts'
import type { FileRef } from './fileRef.ts'
import type { FileId, JobId, RoomId, UserId } from './ids.ts'
import type { InvoiceDocument, InvoicePreview } from './invoiceDocument.ts'
import type { PayTo } from './payTo.ts'
import type { Head } from './record.ts'
import type { Calendar, ReviewClock } from './workroom/calendar.ts'
import type { Message } from './workroom/messages.ts'
import type { Phase } from './workroom/phase.ts'
import type { TaskStep } from './workroom/taskHistory.ts'
import type { Terms } from './workroom/terms.ts'
import type { OpenedRecord, Workroom } from './workroom/workroom.ts'

/** Every refusal over HTTP: a code for machines and a sentence for people. */
export interface HttpRefusal {
  readonly ok: false
  readonly code: string
  readonly sentence: string
}

/** `GET /api/status`: what the page must know before anybody is signed in. */
export interface ServerStatus {
  readonly mode: 'trial' | 'public'
  /** Whether this server can send mail; without it invitations are copied links. */
  readonly mail: boolean
  /** What this server speaks: a page of other versions is loaded again. Not said by older servers. */
  readonly versions?: { readonly wire: number; readonly reducer: number }
}

/** `POST /api/offers`; also the answer of `POST /api/rooms/:room/invitation`. */
export interface InvitationSent {
  readonly ok: true
  readonly room: RoomId
  /** The one-use link, to be copied when no mail is sent. */
  readonly link: string
  readonly mailed: boolean
}

/** `GET /api/invitations/:token`. */
export interface InvitationView {
  readonly ok: true
  readonly room: RoomId
  /** `yours`: accept or decline. `wrong-account`: it is addressed to somebody else. `unverified`: verify the address first. */
  readonly standing: 'yours' | 'wrong-account' | 'unverified' | 'signed-out' | 'accepted-by-you'
  /** The invited address with its middle hidden, e.g. `b…n@example.org`; a name where the address is shown to nobody (O14). */
  readonly invited: string
  readonly role: Role
  readonly from: string
  readonly title: string
  readonly description: string
  /** What a freelancer proposes to do, line by line. */
  readonly scope: readonly string[]
  readonly terms: Terms | null
  readonly status: 'open' | 'accepted' | 'withdrawn' | 'declined' | 'expired'
  readonly expiresAt: number
}

/** `GET /api/rooms/:room/again`, for a party once the work has ended: what it begins another room from (O14). */
export interface AgainView {
  readonly ok: true
  readonly role: Role
  readonly other: string
  readonly title: string
  readonly description: string
  readonly scope: readonly string[]
  /** Of the version that was in force last. */
  readonly terms: Terms
}

/** `GET /api/rooms/:room/invitation`, for the one who invited. */
export interface InvitationStatus {
  readonly ok: true
  /** The address as it was typed, or the name of somebody from an earlier room. */
  readonly invited: string
  readonly state: 'pending' | 'revoked' | 'used' | 'expired' | 'none'
  readonly sentAt: number | null
  readonly expiresAt: number | null
}

/** `GET /api/rooms/:room/messages?before=SEQ`: older messages, newest first, at most 100. */
export interface MessagePage {
  readonly ok: true
  readonly messages: readonly (Omit<Message, 'id' | 'seqs'> & { readonly id: string })[]
  readonly more: boolean
}

/** `GET /api/rooms/:room/messages/search?q=WORDS`: what holds all the words, newest first, at most 50. */
export type MessagesFound = MessagePage

/** `GET /api/rooms/:room/tasks/:card/history`: every change of a task, newest first, at most 1,000. */
export interface TaskHistoryAnswer {
  readonly ok: true
  readonly steps: readonly TaskStep[]
  /** There were older ones. */
  readonly more: boolean
}

/**
 * `GET /api/rooms/:room/past?after=SEQ`: the next records after that one, oldest first (rule H1). `head` is the newest one;
 * there are more as long as it has not come.
 */
export interface PastPage {
  readonly ok: true
  readonly you: { readonly userId: UserId; readonly role: Role; readonly name: string }
  readonly head: number
  readonly records: readonly OpenedRecord[]
}

/** `GET /api/rooms/:room/snapshot`: the folded state as this party may read it, where it is too large for a message. */
export interface RoomSnapshot {
  readonly ok: true
  /** As in `Welcome`. */
  readonly log: string
  readonly head: Head
  readonly snapshot: Workroom
}

/** `POST /api/uploads`. */
export interface UploadDeclared {
  readonly ok: true
  readonly id: FileId
  /** Bytes of a part at most; smaller ones are fine. */
  readonly partSize: number
  readonly offset: number
}

/** `GET /api/uploads/:id`: from `offset` on bytes are missing. */
export interface UploadProgress {
  readonly ok: true
  readonly offset: number
  readonly size: number
  readonly partSize: number
  readonly state: 'declared' | 'receiving' | 'verified' | 'attached' | 'released'
}

/** `POST /api/uploads/:id/finish`: the receipt, and what a command names the file by. */
export interface UploadFinished {
  readonly ok: true
  readonly file: FileRef
}

/** What a job costs at most, as its client thinks. */
export interface JobBudget {
  readonly amount: number
  readonly currency: string
}

/** `POST /api/jobs/:job`. */
export interface JobAnswer {
  readonly ok: true
  readonly job: JobId
}

/** `GET /api/jobs?before=PLACE`: one's own, newest first, at most 50. */
export interface JobList {
  readonly ok: true
  readonly jobs: readonly {
    readonly job: JobId
    readonly title: string
    readonly budget: JobBudget | null
    readonly status: 'open' | 'closed'
    readonly postedAt: number
    readonly proposals: number
  }[]
  /** The place where the next page begins; null when there is none. */
  readonly more: string | null
}

export interface ProposalLine {
  readonly room: RoomId
  readonly freelancer: string
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  readonly deliveryDate: string
  readonly phase: Phase
  readonly madeAt: number
}

/** `GET /api/jobs/:job/proposals?before=PLACE`: newest first, at most 50. */
export interface ProposalPage {
  readonly ok: true
  readonly proposals: readonly ProposalLine[]
  /** As in `JobList`. */
  readonly more: string | null
}

/** `GET /api/jobs/:job`. The client sees every proposal, a freelancer the own ones. */
export interface JobView {
  readonly ok: true
  readonly job: JobId
  readonly standing: 'owner' | 'visitor' | 'signed-out'
  readonly client: string
  readonly title: string
  readonly description: string
  readonly budget: JobBudget | null
  readonly files: readonly FileRef[]
  readonly status: 'open' | 'closed'
  readonly postedAt: number
  readonly changedAt: number
  /** The newest 50. */
  readonly proposals: readonly ProposalLine[]
  /** As in `ProposalPage`. */
  readonly more: string | null
  /** How many there are; for its owner, else null. */
  readonly total: number | null
}

/** A country with the regions that have holidays of their own. */
export interface CalendarCountry {
  /** ISO 3166-1 alpha-2. */
  readonly code: string
  readonly name: string
  readonly regions: readonly { readonly code: string; readonly name: string }[]
}

/** `GET /api/calendars`. */
export interface CalendarCountries {
  readonly ok: true
  readonly countries: readonly CalendarCountry[]
}

/** Work ends in the course of this day: it counts as a working day unless both close it. */
export interface HalfDay {
  readonly date: string
  readonly name: string
  /** `HH:MM`. */
  readonly from: string
}

/** A calendar to be looked over and changed by people, with what has to be said beside it. */
export interface ProposedCalendar {
  readonly calendar: Calendar
  /** Open unless somebody closes them. */
  readonly halfDays: readonly HalfDay[]
  /** Sentences: what in the list is not certain, and what is missing. */
  readonly notes: readonly string[]
  /** Holidays differ by region, and none was named. */
  readonly asksRegion: boolean
}

/**
 * `GET /api/calendars?country=DE&region=BE&zone=Europe/Berlin`: the holidays of that place.
 * `GET /api/calendars?at=Europe/Berlin`: those of the country that the zone lies in.
 */
export interface CalendarProposal extends ProposedCalendar {
  readonly ok: true
}

/** `GET /api/rooms/:room/payday`, and `POST /api/calendars/payday` for a calendar that is being drafted: when the money would be paid out at the latest, were the work delivered now. */
export interface Payday {
  readonly ok: true
  readonly clock: ReviewClock
}

/** `GET` and `PUT /api/business`. */
export interface BusinessAnswer {
  readonly ok: true
  readonly details: BusinessDetails
}

/** `GET` and `PUT /api/pay-to`: null where the person has said nothing. */
export interface PayToAnswer {
  readonly ok: true
  readonly payTo: PayTo | null
}

/** `GET /api/rooms/:room/zones`: IANA, empty where none is known. */
export interface RoomZones {
  readonly ok: true
  readonly zones: Readonly<Record<Role, string>>
}

/** `GET /api/rooms/:room/invoices/preview`: for the freelancer, before delivering. */
export interface InvoicePreviewAnswer {
  readonly ok: true
  readonly preview: InvoicePreview
}

/** `GET /api/rooms/:room/invoices`: in the order of issue; credited ones too. */
export interface RoomInvoices {
  readonly ok: true
  readonly invoices: readonly InvoiceDocument[]
}

/** What one person has and had on the platform in one currency; minor units. */
export interface MoneyBalance {
  readonly currency: string
  /** As freelancer: paid out to the balance. */
  readonly balance: number
  /** As freelancer: held for this person's work at the moment. */
  readonly heldForYou: number
  /** As client: held at the moment, paid to freelancers, given back. */
  readonly held: number
  readonly paid: number
  readonly refunded: number
}

export interface MoneyLine {
  readonly room: RoomId
  readonly seq: number
  readonly at: number
  readonly role: Role
  readonly project: string
  readonly other: string
  readonly kind: 'held' | 'paid-out' | 'refunded'
  /** Minor units, always positive. */
  readonly amount: number
  readonly currency: string
}

/** `GET /api/money`: newest lines first. */
export interface MoneyStatement {
  readonly ok: true
  /** True: a sandbox holds and moves the money; no real money does. */
  readonly isSandbox: boolean
  readonly provider: string
  readonly balances: readonly MoneyBalance[]
  readonly lines: readonly MoneyLine[]
}

/** `GET /api/rooms/:room/receipts`; one of them to keep: `…/receipts/:seq.json`. */
export interface RoomReceipts {
  readonly ok: true
  readonly receipts: readonly {
    readonly seq: number
    readonly kind: 'contract-activated' | 'work-delivered' | 'payment-decided'
    readonly keyId: string
    /** Ed25519, base64. */
    readonly signature: string
  }[]
  /** What each of them certifies, in the same order. */
  readonly words: readonly {
    /** Of the record, epoch milliseconds. */
    readonly at: number
    /** Of the record. */
    readonly hash: string
    readonly sentences: readonly string[]
  }[]
}

/** `GET` and `POST /api/account/export`. */
export interface AccountExportAnswer {
  readonly ok: true
  /** Null where nothing was asked for, or what was made is deleted. */
  readonly export: AccountExport | null
}

export interface AccountExport {
  readonly state: 'waiting' | 'making' | 'ready' | 'failed'
  readonly askedAt: number
  /** Rooms that are in it by now, of all. */
  readonly done: number
  readonly total: number
  /** Of the zip, once it is ready. */
  readonly bytes: number
  /** When it is deleted. */
  readonly goneAt: number
  /** Whether the password is to be given again before it is downloaded. */
  readonly isPasswordDue: boolean
}
