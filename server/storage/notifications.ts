// What each person was told: at most one notice a person, room and occasion, kept until it is read and long after.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { RoomId, UserId } from '../../shared/ids.ts'
import type { Notification } from '../../shared/protocol.ts'
import { dueBy } from './dueBy.ts'
import { createGatheredInserts } from './gatheredInserts.ts'
import { storedSchema } from './storedSchema.ts'

const EMAILS_AT_ONCE = 500
/** A full ceiling puts off for its hour. */
export const LONGEST_PUT_OFF_MS = 2 * 3_600_000

/** What a record tells is one occasion a room; a reminder is another. */
export const occasionOf = ({ seq }: Pick<Notification, 'seq'>): string => `record-${seq}`

/** The wish for an email lies with its notice, so that a crash loses neither and doubles neither. */
export interface WantedEmail {
  /** The project. */
  readonly project: string
  /** Epoch milliseconds; sooner when it leaves with an urgent one. */
  readonly dueAt: number
  /** Security, deadlines, money: neither held back nor dropped because it was seen. */
  readonly isUrgent: boolean
  /** Whose act told it; null: nobody's. */
  readonly by: UserId | null
  /** It waits its own time, whatever else leaves meanwhile: only what stays unseen until then is told (N11). */
  readonly isPatient: boolean
  /** Whether the body is told, too. */
  readonly tellsBody: boolean
  readonly several: readonly string[]
}

export interface NewNotice {
  readonly userId: UserId
  readonly notification: Notification
  readonly occasion: string
  readonly email: WantedEmail | null
  /** When the push is to leave, epoch milliseconds. */
  readonly pushDueAt: number | null
}

/** A notice whose email has not left yet. */
export interface UnsentNotice extends Notification, Omit<WantedEmail, 'dueAt'> {
  readonly userId: UserId
  readonly occasion: string
  readonly emailDueAt: number
  /** The email that it leaves in, once that is settled. */
  readonly email: string | null
}

export interface Notifications {
  /** In one write, together with others that come at the same time. Answers those that are new: a person is told once of an occasion in a room. */
  add<Added extends NewNotice>(notices: readonly Added[]): Promise<readonly Added[]>
  /** Whose notices of which rooms are due to leave by email. */
  emailsDue(now: number): Promise<readonly Pick<UnsentNotice, 'userId' | 'room' | 'email'>[]>
  /** What has not left to this person about this room, in order; of one email, or of none yet. */
  unsent(of: Pick<UnsentNotice, 'userId' | 'room' | 'email'>): Promise<readonly UnsentNotice[]>
  /** Puts these into one email; false when the first of them is in another one by now. */
  claimEmail(
    notices: readonly UnsentNotice[],
    claim: { readonly email: string; readonly until: number },
  ): Promise<boolean>
  /** Back among what waits, so that what comes until then leaves with them. */
  putOffEmail(notices: readonly UnsentNotice[], until: number): Promise<void>
  /** They have left, or are not to leave any more. */
  emailDone(notices: readonly UnsentNotice[]): Promise<void>
  newest(userId: UserId, most: number): Promise<readonly Notification[]>
  /** All of them, newest first. */
  each(userId: UserId): AsyncIterable<Notification>
  /** Everything of this room up to this record counts as seen; says whether anything changed. */
  markSeen(userId: UserId, room: RoomId, seq: number): Promise<boolean>
  /** Answers up to which record each room became seen. */
  markAllSeen(userId: UserId): Promise<readonly { readonly room: RoomId; readonly seq: number }[]>
  /** The words of a deleted message or comment leave the notices too. Answers what they are now, and whose. */
  erase(
    room: RoomId,
    seqs: readonly number[],
  ): Promise<readonly { readonly userId: UserId; readonly notification: Notification }[]>
}

interface Stored extends Omit<Notification, 'room'> {
  room: string
  userId: string
  occasion: string
  project?: string
  emailDueAt?: number
  isUrgent?: boolean
  by?: string | null
  isPatient?: boolean
  tellsBody?: boolean
  several?: readonly string[]
  email?: string | null
  pushDueAt?: number
}

export async function createNotifications(connection: Connection): Promise<Notifications> {
  const schema = storedSchema<Stored>('notifications', {
    texts: ['userId', 'room', 'occasion', 'kind', 'href'],
    numbers: ['seq', 'at'],
    others: {
      title: { type: mongoose.Schema.Types.Mixed, default: '' },
      body: { type: mongoose.Schema.Types.Mixed, default: '' },
      read: { type: Boolean, required: true },
      isQuiet: Boolean,
      project: String,
      emailDueAt: Number,
      isUrgent: Boolean,
      by: String,
      isPatient: Boolean,
      tellsBody: Boolean,
      several: { type: [String], default: undefined },
      email: String,
      pushDueAt: Number,
    },
  })
  schema.index({ userId: 1, room: 1, occasion: 1 }, { unique: true })
  schema.index({ userId: 1, at: -1 })
  schema.index({ room: 1, seq: 1 })
  schema.index({ emailDueAt: 1 })
  schema.index({ pushDueAt: 1 })
  const model = connection.model<Stored>('notifications', schema)
  await model.createIndexes()
  const keepRows = createGatheredInserts<Stored>(model.collection)

  return {
    async add(notices) {
      const told = await keepRows(notices.map(storedOf))
      return notices.filter((_, index) => !told.has(index))
    },
    async newest(userId, most) {
      const found = await model.find({ userId }, shown).sort({ at: -1 }).limit(most).lean()
      return found as unknown as readonly Notification[]
    },
    each: (userId) =>
      model
        .find({ userId }, shown)
        .sort({ at: -1 })
        .lean()
        .cursor() as unknown as AsyncIterable<Notification>,
    async emailsDue(now) {
      const found = await Promise.all(
        dueBy(now, LONGEST_PUT_OFF_MS).map((emailDueAt) =>
          model
            .find({ emailDueAt }, { userId: 1, room: 1, email: 1 })
            .sort({ emailDueAt: 1 })
            .limit(EMAILS_AT_ONCE)
            .lean(),
        ),
      )
      const keys = found.flat().map(({ userId, room, email = null }) => ({ userId, room, email }))
      const distinct = new Map(keys.map((key) => [JSON.stringify(key), key]))
      return [...distinct.values()] as unknown as readonly UnsentNotice[]
    },
    async unsent({ userId, room, email }) {
      const found = await model
        .find({ userId, room, email, emailDueAt: mongoose.trusted({ $exists: true }) }, { _id: 0 })
        .sort({ at: 1, seq: 1 })
        .lean()
      return found as unknown as readonly UnsentNotice[]
    },
    async claimEmail([first, ...others], { email, until }) {
      const set = { $set: { email, emailDueAt: until } }
      const free = { email: null, emailDueAt: mongoose.trusted({ $exists: true }) }
      if (first === undefined) return false
      const { modifiedCount } = await model.updateOne({ ...keyOf(first), ...free }, set)
      if (modifiedCount === 0) return false
      for (const one of others) await model.updateOne({ ...keyOf(one), ...free }, set)
      return true
    },
    async putOffEmail(notices, until) {
      for (const one of notices)
        await model.updateOne(
          { ...keyOf(one), email: one.email },
          { $set: { email: null, emailDueAt: until } },
        )
    },
    async emailDone(notices) {
      for (const one of notices)
        await model.updateOne({ ...keyOf(one), email: one.email }, { $unset: { emailDueAt: 1 } })
    },
    async markSeen(userId, room, seq) {
      const { modifiedCount } = await model.updateMany(
        { userId, room, seq: mongoose.trusted({ $lte: seq }), read: false },
        { $set: { read: true } },
      )
      return modifiedCount > 0
    },
    async markAllSeen(userId) {
      const unread = await model.find({ userId, read: false }, { room: 1, seq: 1 }).lean()
      const upTo = new Map<string, number>()
      for (const { room, seq } of unread) upTo.set(room, Math.max(seq, upTo.get(room) ?? 0))
      await model.updateMany({ userId, read: false }, { $set: { read: true } })
      return [...upTo].map(([room, seq]) => ({ room: room as RoomId, seq }))
    },
    async erase(room, seqs) {
      const among = mongoose.trusted({ $in: seqs })
      for (const kind of ['message', 'comment'] as const)
        await model.updateMany(
          { room, kind, seq: among },
          { $set: { body: `This ${kind} was deleted.` }, $unset: { pushDueAt: 1 } },
        )
      // an email that is being sent already finishes
      await model.updateMany(
        { room, seq: among, kind: 'comment', email: null },
        { $unset: { emailDueAt: 1 } },
      )
      const worded = [{ kind: 'message' }, { kind: 'comment' }] as const
      const erased = await model.find({ room, seq: among, $or: [...worded] }, { ...shown, userId: 1 }).lean()
      return erased.map(({ userId, ...notification }) => ({ userId, notification })) as unknown as Awaited<
        ReturnType<Notifications['erase']>
      >
    },
  }
}

/** What a page is told of a notice. */
const shown = {
  _id: 0,
  room: 1,
  seq: 1,
  kind: 1,
  title: 1,
  body: 1,
  href: 1,
  at: 1,
  read: 1,
  isQuiet: 1,
} as const

const keyOf = ({ userId, room, occasion }: UnsentNotice) => ({ userId, room, occasion })

function storedOf({ userId, notification, occasion, email, pushDueAt }: NewNotice): Stored {
  const push = pushDueAt === null ? {} : { pushDueAt }
  return { ...notification, userId, occasion, ...emailFields(email), ...push }
}

function emailFields(wanted: WantedEmail | null): Partial<Stored> {
  if (wanted === null) return {}
  const { dueAt, ...rest } = wanted
  return { ...rest, emailDueAt: dueAt, email: null }
}
