// Notices by email (N6): what comes together to one person about one room leaves in one email, after a short quiet time and
// without what was seen meanwhile. Money and deadlines leave at once and take along what waits. To proven addresses only.
//
//   wanted ──quiet, or waited long enough, or urgent──▶ claimed for one email ──in the outbox──▶ done
//
// Each step may be repeated: the first notice names the email, and the outbox keeps one under that name.

import type { UserId } from '../../shared/ids.ts'
import { canBeTurnedOff } from '../../shared/noticeSettings.ts'
import type { NoticeWeight } from '../../shared/workroom/notice.ts'
import type { Limits } from '../config/limits.ts'
import type { RenderedEmail } from '../mail/email.ts'
import type { EmailGate } from '../mail/emailGate.ts'
import { noticesEmail } from '../mail/templates.ts'
import type { Identity } from '../ports/identity.ts'
import { repeat } from '../repeat.ts'
import { isDueBy } from '../storage/dueBy.ts'
import {
  LONGEST_PUT_OFF_MS,
  type Notifications,
  type UnsentNotice,
  type WantedEmail,
} from '../storage/notifications.ts'
import { linesOf } from './emailLines.ts'
import type { Unsubscribing } from './unsubscribe.ts'

export type EmailWish = (
  notice: Pick<WantedEmail, 'project' | 'by' | 'tellsBody' | 'isPatient' | 'several'> & {
    readonly weight: NoticeWeight
  },
) => WantedEmail

export interface NoticeEmails {
  /** When and how a notice is to leave; null where this person gets no emails. */
  wanted(userId: UserId): Promise<EmailWish | null>
  /** What is due leaves soon. */
  nudge(): void
  /** Lets everything leave that is due; resolves when it lies in the outbox. */
  send(): Promise<void>
  start(): void
  close(): Promise<void>
}

interface Options {
  /** Null where no emails are sent. */
  readonly emails: EmailGate | null
  readonly notifications: Notifications
  readonly identity: Pick<Identity, 'person'>
  /** In which language this person reads money; empty where none was chosen. */
  readonly moneyLanguageOf: (userId: UserId) => Promise<string>
  /** Where our pages are, without a slash at the end. */
  readonly siteUrl: () => string
  /** The path that mutes this room for this person. */
  readonly offPath: (who: Unsubscribing) => string
  readonly limits: Pick<Limits, 'emailQuietMs' | 'emailHeldMs' | 'emailUnseenMs'>
  readonly now: () => number
  readonly report: (fault: unknown) => void
}

const LOOK_EVERY_MS = 5_000
/** Nobody else finishes an email that is under way. */
const LEASE_MS = 120_000

export function createNoticeEmails(options: Options): NoticeEmails {
  const { emails, notifications, identity, limits, now, report } = options

  async function sendDue(stopping: AbortSignal): Promise<void> {
    if (emails === null) return
    for (const one of await notifications.emailsDue(now())) {
      if (stopping.aborted) return
      await sendOne(emails, one).catch(report)
    }
  }

  async function sendOne(
    gate: EmailGate,
    key: Pick<UnsentNotice, 'userId' | 'room' | 'email'>,
  ): Promise<void> {
    const waiting = (await notifications.unsent(key)).filter(hasWaited)
    // claimed by a server that did not live to finish it
    if (key.email !== null) return hand(gate, waiting)
    if (!isDue(waiting)) return
    await notifications.emailDone(waiting.filter(isSeen))
    const told = waiting.filter((notice) => !isSeen(notice))
    const [first] = told
    if (first === undefined) return
    const email = `notice:${first.room}:${first.userId}:${first.occasion}`
    if (!(await notifications.claimEmail(told, { email, until: now() + LEASE_MS }))) return
    await hand(gate, await notifications.unsent({ ...key, email }))
  }

  const hasWaited = ({ isPatient, emailDueAt }: UnsentNotice): boolean =>
    !isPatient || isDueBy(emailDueAt, now(), LONGEST_PUT_OFF_MS)

  function isDue(waiting: readonly UnsentNotice[]): boolean {
    const heldSince = Math.min(...waiting.map(({ emailDueAt }) => emailDueAt)) - limits.emailQuietMs
    const isQuiet = waiting.every(({ emailDueAt }) => isDueBy(emailDueAt, now(), LONGEST_PUT_OFF_MS))
    return isQuiet || heldSince + limits.emailHeldMs <= now() || waiting.some(({ isUrgent }) => isUrgent)
  }

  async function hand(gate: EmailGate, notices: readonly UnsentNotice[]): Promise<void> {
    const [first] = notices
    if (first?.email === undefined || first.email === null) return
    const account = await identity.person(first.userId)
    if (account?.emailVerified === true) {
      const email = emailOf(notices, await options.moneyLanguageOf(first.userId))
      const cause = notices.some(({ isUrgent }) => isUrgent) ? 'must' : { by: first.by }
      const wait = await gate.send({ id: first.email, to: account.email, ...email }, cause)
      if (wait !== null) return notifications.putOffEmail(notices, now() + wait)
    }
    await notifications.emailDone(notices)
  }

  function emailOf(notices: readonly UnsentNotice[], moneyLanguage: string): RenderedEmail {
    const [first] = notices
    // what takes something along that nobody can turn off says nothing of turning off
    const isFree = notices.every(({ isUrgent }) => !isUrgent)
    const places = new Set(notices.map(({ href }) => href))
    const href = places.size === 1 ? first?.href : `/rooms/${first?.room}`
    return noticesEmail({
      title: first?.project ?? '',
      lines: linesOf(notices, moneyLanguage),
      url: `${options.siteUrl()}${href}`,
      ...(first && isFree && { offUrl: `${options.siteUrl()}${options.offPath(first)}` }),
    })
  }

  const sending = repeat(sendDue, { everyMs: LOOK_EVERY_MS, report })
  return {
    async wanted(userId) {
      if (emails === null || (await identity.person(userId))?.emailVerified !== true) return null
      return ({ weight, project, by, tellsBody, isPatient, several }) => {
        const isUrgent = !canBeTurnedOff(weight)
        const waits = isPatient ? limits.emailUnseenMs : limits.emailQuietMs
        const dueAt = now() + (isUrgent ? 0 : waits)
        return { project, by, tellsBody, isPatient, several, isUrgent, dueAt }
      }
    },
    nudge: sending.nudge,
    send: sending.run,
    start: () => void sending.start(),
    close: sending.stop,
  }
}

const isSeen = ({ read, isUrgent }: UnsentNotice): boolean => read && !isUrgent
