// Emails are stored first and sent after: at least once, with a Message-ID that is the same at every attempt, so that a
// crash between sending and noting it shows at most as one email in a mail program. What was sent or given up loses its
// text, which may hold a link with a secret.

import mongoose from 'mongoose'
import type { Connection, Model } from 'mongoose'

import { repeat } from '../repeat.ts'
import { dueBy } from '../storage/dueBy.ts'
import { isDuplicate } from '../storage/duplicate.ts'
import { storedSchema } from '../storage/storedSchema.ts'
import type { Attachment, Mail, Mailer } from './mailer.ts'
import { requireSafe } from './mailer.ts'

export interface MailOutbox {
  /** Resolves when the email is kept. The same id again changes nothing. */
  enqueue(mail: Mail): Promise<void>
  /** Tries everything that is due; returns how many emails left. */
  flush(): Promise<number>
  /** How many have not left and are not given up. */
  waiting(): Promise<number>
  /** Waits for the running attempt. */
  close(): Promise<void>
}

interface StoredMail {
  _id: string
  to: string
  subject: string
  text: string
  html: string
  attachment?: Attachment
  offUrl?: string
  state: 'waiting' | 'sent' | 'failed'
  attempts: number
  enqueuedAt: number
  dueAt: number
}

interface Options {
  readonly connection: Connection
  readonly mailer: Mailer
  readonly now: () => number
  /** Whether the server is sure of its date: always, when left out. */
  readonly isDateSure?: (() => boolean) | undefined
  /** Told of every failed attempt, without address or text. */
  readonly report?: (line: {
    readonly mailId: string
    readonly attempts: number
    readonly error: string
  }) => void
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Between attempts; after the last one the email is given up: about two and a half days in all. */
const pauses = [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, DAY, DAY]
/** Nobody else tries an email while it is under way. */
const LEASE = 2 * MINUTE
const KEEP = 30 * DAY

export async function createMailOutbox(options: Options): Promise<MailOutbox> {
  const { mailer, now } = options
  const mails = await mailModel(options.connection)

  async function trySending({ _id: id, ...mail }: StoredMail): Promise<boolean> {
    const claim = await mails.updateOne(
      { _id: id, state: 'waiting', dueAt: mail.dueAt },
      { $set: { dueAt: now() + LEASE }, $inc: { attempts: 1 } },
    )
    if (claim.modifiedCount === 0) return false
    const attempts = mail.attempts + 1
    try {
      await mailer.send({
        id,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        ...(mail.attachment && { attachment: mail.attachment }),
        ...(mail.offUrl !== undefined && { offUrl: mail.offUrl }),
      })
    } catch (error) {
      const pause = pauses[attempts - 1]
      if (pause === undefined) await end(id, 'failed')
      else await mails.updateOne({ _id: id }, { $set: { dueAt: now() + pause } })
      options.report?.({ mailId: id, attempts, error: error instanceof Error ? error.name : 'unknown' })
      return false
    }
    await end(id, 'sent')
    return true
  }

  async function end(id: string, state: 'sent' | 'failed'): Promise<void> {
    const kept = { state, text: '', html: '' }
    await mails.updateOne({ _id: id }, { $set: kept, $unset: { attachment: 1, offUrl: 1 } })
  }

  async function sendDue(stopping: AbortSignal): Promise<number> {
    let sent = 0
    const due = await Promise.all(
      dueBy(now(), DAY).map((dueAt) =>
        mails.find({ state: 'waiting', dueAt }).sort({ dueAt: 1 }).limit(50).lean(),
      ),
    )
    for (const mail of due.flat()) {
      if (stopping.aborted) break
      if (await trySending(mail)) sent++
    }
    return sent
  }

  async function forgetSent(): Promise<void> {
    if (options.isDateSure?.() === false) return
    await mails.deleteMany({ state: 'sent', enqueuedAt: mongoose.trusted({ $lt: now() - KEEP }) })
  }

  const report = (fault: unknown): void =>
    options.report?.({ mailId: '', attempts: 0, error: fault instanceof Error ? fault.name : 'unknown' })
  const attempts = repeat(sendDue, { everyMs: 5 * SECOND, report }).start()
  const forgetting = repeat(forgetSent, { everyMs: HOUR, report }).start()

  return {
    async enqueue(mail) {
      requireSafe(mail)
      try {
        await mails.create({
          _id: mail.id,
          to: mail.to,
          subject: mail.subject,
          text: mail.text,
          html: mail.html ?? '',
          ...(mail.attachment && { attachment: mail.attachment }),
          ...(mail.offUrl !== undefined && { offUrl: mail.offUrl }),
          state: 'waiting',
          attempts: 0,
          enqueuedAt: now(),
          dueAt: now(),
        })
      } catch (error) {
        if (isDuplicate(error)) return
        throw error
      }
      attempts.nudge()
    },
    flush: () => attempts.run(),
    waiting: () => mails.countDocuments({ state: 'waiting' }),
    async close() {
      await attempts.stop()
      await forgetting.stop()
      mailer.close?.()
    },
  }
}

async function mailModel(connection: Connection): Promise<Model<StoredMail>> {
  const schema = storedSchema<StoredMail>(
    'mailOutbox',
    {
      texts: ['_id', 'to', 'subject', 'state'],
      optionalTexts: ['text', 'html'],
      numbers: ['attempts', 'enqueuedAt', 'dueAt'],
      others: {
        attachment: new mongoose.Schema<Attachment>(
          { name: String, type: String, text: String },
          { _id: false, strict: 'throw' },
        ),
        offUrl: String,
      },
    },
    [[{ state: 1, dueAt: 1 }]],
  )
  const model = connection.model<StoredMail>('mailOutbox', schema, undefined, { overwriteModels: true })
  await model.createIndexes()
  return model
}
