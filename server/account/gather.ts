// What an account holds outside its rooms, kind by kind, as its own person may read it: looked up when it is written.

import { noBusinessDetails } from '../../shared/businessDetails.ts'
import type { RoomId, UserId } from '../../shared/ids.ts'
import { plainly } from '../../shared/sentence.ts'
import { phaseNames } from '../../shared/workroom/phase.ts'
import { linesOf } from '../billing/statement.ts'
import type { AccountHoldings } from '../ports/identity.ts'
import type { BusinessDesk } from '../storage/businessDetails.ts'
import type { DeskQuestions } from '../storage/deskQuestions.ts'
import type { Invitations } from '../storage/invitations.ts'
import type { Job, Jobs } from '../storage/jobs.ts'
import type { Drafts } from '../storage/keptDrafts.ts'
import type { Ledger } from '../storage/ledger.ts'
import type { KeptNoticeSettings } from '../storage/noticeSettings.ts'
import type { Notifications } from '../storage/notifications.ts'
import type { Place } from '../storage/page.ts'
import type { PayToDesk } from '../storage/payToDetails.ts'
import type { PushSubscriptions } from '../storage/pushSubscriptions.ts'
import type { RoomRow } from '../storage/roomList.ts'
import type { Templates } from '../storage/templates.ts'
import type { Kind, Row } from './kind.ts'
import * as kinds from './kinds.ts'

export interface AccountSources {
  readonly business: Pick<BusinessDesk, 'of'>
  readonly payTo: Pick<PayToDesk, 'of'>
  readonly settings: Pick<KeptNoticeSettings, 'of'>
  readonly subscriptions: Pick<PushSubscriptions, 'of'>
  readonly jobs: Pick<Jobs, 'ofOwner' | 'find'>
  readonly templates: Pick<Templates, 'ofOwner' | 'content'>
  readonly invitations: Pick<Invitations, 'ofRoom'>
  readonly notifications: Pick<Notifications, 'each'>
  readonly ledger: Pick<Ledger, 'ofPerson'>
  readonly drafts: Pick<Drafts, 'find'>
  readonly deskQuestions: Pick<DeskQuestions, 'ofUser'>
}

export function kindsOf(
  holdings: AccountHoldings,
  rooms: readonly RoomRow[],
  from: AccountSources,
): readonly Kind[] {
  const { userId } = holdings
  return [
    { ...kinds.profile, rows: () => profile(holdings, from) },
    { ...kinds.sessions, rows: () => holdings.sessions },
    {
      ...kinds.pushed,
      rows: async function* pushed() {
        yield* await from.subscriptions.of(userId)
      },
    },
    {
      ...kinds.noticeSettings,
      rows: async function* settings() {
        yield await from.settings.of(userId)
      },
    },
    { ...kinds.notices, rows: () => notices(userId, from) },
    { ...kinds.rooms, rows: () => rooms.map((row) => roomRow(row, userId)) },
    { ...kinds.invitations, rows: () => invited(userId, rooms, from) },
    { ...kinds.jobs, rows: () => jobsOf(userId, from) },
    { ...kinds.templates, rows: () => templatesOf(userId, from) },
    { ...kinds.drafts, rows: () => draftsOf(userId, rooms, from) },
    {
      ...kinds.statement,
      rows: async function* statement() {
        yield* linesOf(await from.ledger.ofPerson(userId), userId, rooms)
      },
    },
    {
      ...kinds.ledger,
      rows: async function* ledger() {
        yield* await from.ledger.ofPerson(userId)
      },
    },
    {
      ...kinds.questions,
      rows: async function* questions() {
        yield* await from.deskQuestions.ofUser(userId)
      },
    },
  ]
}

async function* profile(
  { userId, name, email, emailVerified, signedUpAt }: AccountHoldings,
  { business, payTo }: AccountSources,
): AsyncGenerator<Row> {
  const { name: businessName, ...details } = { ...noBusinessDetails, ...(await business.of(userId)) }
  const paid = await payTo.of(userId)
  yield { userId, name, email, emailVerified, signedUpAt, businessName, ...details, ...paid }
}

async function* notices(userId: UserId, { notifications }: AccountSources): AsyncGenerator<Row> {
  for await (const { title, body, ...notice } of notifications.each(userId))
    yield { ...notice, title: plainly(title), body: plainly(body) }
}

const roleIn = ({ parties }: Pick<RoomRow, 'parties'>, userId: UserId) =>
  parties.client === userId ? ('client' as const) : ('freelancer' as const)

function roomRow(row: RoomRow, userId: UserId): Row {
  const role = roleIn(row, userId)
  const { title, other, phase, amount, currency, changedAt } = row.lines[role]
  return {
    room: row.room,
    role,
    title,
    other,
    phase: phaseNames[phase],
    amount,
    currency,
    changedAt,
    records: row.seq,
  }
}

/** Of somebody from an earlier room the inviter never saw the address (O14). */
async function* invited(
  userId: UserId,
  rooms: readonly Pick<RoomRow, 'room'>[],
  { invitations }: AccountSources,
): AsyncGenerator<Row> {
  for (const { room } of rooms) {
    const found = await invitations.ofRoom(room)
    if (found === null || found.inviter !== userId) continue
    const { email, knownAs, state, sentAt } = found
    yield { room, invited: knownAs === '' ? email : knownAs, state, sentAt }
  }
}

export async function* jobsOf(
  userId: UserId,
  { jobs }: Pick<AccountSources, 'jobs'>,
): AsyncGenerator<Job & { readonly fileNames: readonly string[] }> {
  let before: Place | null = null
  for (;;) {
    const { rows, more } = await jobs.ofOwner(userId, before)
    for (const { job } of rows) {
      const found = await jobs.find(job)
      if (found !== null) yield { ...found, ...found.budget, fileNames: found.files.map(({ name }) => name) }
    }
    const last = rows.at(-1)
    if (more === null || last === undefined) return
    before = { at: last.postedAt, id: last.job }
  }
}

async function* templatesOf(owner: UserId, { templates }: AccountSources): AsyncGenerator<Row> {
  for (const line of await templates.ofOwner(owner))
    yield { ...line, content: await templates.content({ template: line.template, owner }) }
}

async function* draftsOf(
  userId: UserId,
  rooms: readonly { readonly room: RoomId }[],
  { drafts }: AccountSources,
): AsyncGenerator<Row> {
  for (const { room } of rooms) {
    const draft = await drafts.find({ room, userId, kind: 'report' })
    if (draft === null) continue
    const { instructions, done, highlights, problems } = draft.content
    yield { room, savedAt: draft.savedAt, instructions, done, highlights, problems }
  }
}
