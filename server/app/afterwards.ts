// Everything that follows a commit, put together: projections, notices, emails, what falls due.

import type { Connection } from 'mongoose'

import type { ClockWait } from '../../shared/clockWait.ts'
import type { Role } from '../../shared/decider.ts'
import type { UserId } from '../../shared/ids.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { Limits } from '../config/limits.ts'
import type { EmailGate } from '../mail/emailGate.ts'
import type { Identity } from '../ports/identity.ts'
import type { PageNews } from '../ports/pageNews.ts'
import { type NoticePushes, createNoticePushes } from '../push/noticePushes.ts'
import type { Push } from '../push/openPush.ts'
import { type Backfill, createBackfill } from '../reactors/backfill.ts'
import { createInbox } from '../reactors/inbox.ts'
import { type NoticeEmails, createNoticeEmails } from '../reactors/noticeEmails.ts'
import { type React, type Reacted, createReact } from '../reactors/reactions.ts'
import { type Reactors, createReactors } from '../reactors/reactors.ts'
import { createSupportMail } from '../reactors/supportMail.ts'
import { createTell } from '../reactors/tell.ts'
import type { Unsubscribing } from '../reactors/unsubscribe.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { keepDue } from '../scheduler/keepDue.ts'
import type { ReaderZones } from '../scheduler/reminder.ts'
import { type Scheduler, createScheduler } from '../scheduler/scheduler.ts'
import type { Inbox } from '../sockets/inbox.ts'
import { createBackfills } from '../storage/backfills.ts'
import { type DeskMatters, createDeskMatters } from '../storage/deskMatters.ts'
import { createDuePushes } from '../storage/duePushes.ts'
import { createDueQueue } from '../storage/dueQueue.ts'
import type { MessagesProjection } from '../storage/messagesProjection.ts'
import { type KeptNoticeSettings, createNoticeSettings } from '../storage/noticeSettings.ts'
import { type Notifications, createNotifications } from '../storage/notifications.ts'
import type { ReadMarks } from '../storage/readMarks.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import { type RoomList, createRoomList } from '../storage/roomList.ts'
import { keepMatter } from '../support/keepMatters.ts'
import { type LateMatters, createLateMatters } from '../support/lateMatters.ts'
import type { FileReactions } from '../uploads/fileFacts.ts'
import { createTellRoom } from './tellRoom.ts'

export interface Afterwards {
  readonly inbox: Inbox
  readonly roomList: RoomList
  readonly reactors: Reactors
  readonly scheduler: Scheduler
  readonly lateMatters: LateMatters
  readonly backfill: Backfill
  readonly deskMatters: DeskMatters
  readonly noticeEmails: NoticeEmails
  readonly noticePushes: NoticePushes | null
  readonly noticeSettings: KeptNoticeSettings
  readonly notifications: Notifications
  /** Before the rooms are closed the scheduler stops; what was committed has had its consequences. */
  close(): Promise<void>
}

export interface AfterwardsOptions {
  readonly connection: Connection
  readonly rooms: Rooms
  readonly store: Pick<RecordStore, 'rooms' | 'headSeq' | 'forgetRefusals'>
  readonly readMarks: ReadMarks
  readonly messages: MessagesProjection
  readonly identity: Pick<Identity, 'person'>
  /** In which language a person reads money; empty where none was chosen. */
  readonly moneyLanguageOf: (userId: UserId) => Promise<string>
  readonly files: FileReactions
  /** What follows for invoices and money; repeating it changes nothing. */
  readonly money?: (reacted: Reacted) => Promise<void>
  /** A proposal's line among those for its job; repeating it changes nothing. */
  readonly keepProposal?: (reacted: Reacted) => Promise<void>
  /** Null where no emails are sent. */
  readonly emails: EmailGate | null
  readonly limits: Pick<Limits, 'emailQuietMs' | 'emailHeldMs' | 'emailUnseenMs'>
  /** Left out: nobody is told by push. */
  readonly push?: Push
  /** Addresses of those who work at the support desk. */
  readonly supportAddresses: () => Promise<readonly string[]>
  /** Where our pages are, for emails that nobody's request asked for; without a slash at the end. */
  readonly siteUrl: () => string
  /** The path that mutes a room for a person. */
  readonly offPath: (who: Unsubscribing) => string
  /** IANA; empty where nothing is known, as for everybody when left out. */
  readonly zoneOf?: (userId: UserId) => Promise<string>
  /** Why and until when silence decides nothing; never, when left out. */
  readonly clockWait?: () => ClockWait | null
  /** Tabs that watch what belongs to no party of the room: the desk, an invitation. */
  readonly pageNews?: Pick<PageNews, 'tell'>
  readonly now: () => number
  readonly report: (error: unknown) => void
  /** How much is left to do at a start and at a stop; kept quiet when left out. */
  readonly say?: (sentence: string) => void
  /** How long closing waits for what follows the last commits. */
  readonly closeWithinMs?: number
}

/** Listens from now on; `reactors.catchUp()` and `scheduler.start()` are the caller's to call once all is listening. */
export async function openAfterwards(options: AfterwardsOptions): Promise<Afterwards> {
  const { connection, rooms, readMarks, messages, clockWait = () => null, now, report } = options
  const isDateSure = (): boolean => clockWait() === null
  const roomList = await createRoomList(connection)
  const notifications = await createNotifications(connection)
  const dueQueue = await createDueQueue(connection)
  const inbox = createInbox({ roomList, notifications, messages, readMarks, report })
  const noticeEmails = createNoticeEmails({ ...options, notifications })
  const noticePushes = options.push
    ? createNoticePushes({ ...options.push, duePushes: createDuePushes(connection), isDateSure, now, report })
    : null
  const settings = createNoticeSettings(connection)
  const tell = createTell({ notifications, inbox, emails: noticeEmails, pushes: noticePushes, settings })
  const supportMail = createSupportMail(options)
  const deskMatters = await createDeskMatters(connection)
  const tellAndKeep = createReact({ rooms, files: options.files, messages, notifications, inbox, tell })
  async function zonesOf({ offer }: Workroom): Promise<ReaderZones> {
    const of = async (role: Role): Promise<string> => {
      const party = offer.parties[role]
      return party === null ? '' : ((await options.zoneOf?.(party.userId)) ?? '')
    }
    return { client: await of('client'), freelancer: await of('freelancer') }
  }
  async function followOne(reacted: Reacted): Promise<void> {
    await options.money?.(reacted)
    await options.keepProposal?.(reacted)
    await keepDue(dueQueue, reacted, zonesOf)
    await keepMatter(deskMatters, reacted)
    await supportMail.follow(reacted)
  }
  const react: React = async (all) => {
    const followed: Reacted[] = []
    try {
      for (const one of all) {
        await followOne(one)
        followed.push(one)
      }
    } catch (fault) {
      // what stands before the one that failed has its consequences all the same
      await tellAndKeep(followed)
      throw fault
    }
    return tellAndKeep(followed)
  }
  const tellRoom = await createTellRoom({ ...options, inbox, roomList })
  const reactors = createReactors({
    ...options,
    roomList,
    inbox: { ...inbox, tellRoom },
    react,
    settings,
    say: options.say ?? (() => undefined),
  })
  const scheduler = createScheduler({
    rooms,
    dueQueue,
    store: options.store,
    tell,
    zonesOf,
    clockWait,
    now,
    report,
  })
  const lateMatters = createLateMatters({ ...options, roomList, clockWait })
  const backfill = createBackfill({
    rooms,
    roomList,
    deskMatters,
    backfills: createBackfills(connection),
    inbox: { tellRoom },
    report,
  })
  return {
    inbox,
    roomList,
    reactors,
    scheduler,
    lateMatters,
    backfill,
    deskMatters,
    noticeEmails,
    noticePushes,
    noticeSettings: settings,
    notifications,
    async close() {
      await scheduler.close()
      await lateMatters.close()
      await backfill.close()
      await reactors.close()
      await noticeEmails.close()
      await noticePushes?.close()
    },
  }
}
