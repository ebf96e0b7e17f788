// Tells people things, each once: in the list of notices, live, and by email and push where they are wanted. Notice and
// wishes are kept in one write, many of them together: once it is kept, nothing about it is done again.

import type { RoomId, UserId } from '../../shared/ids.ts'
import { isQuieted } from '../../shared/noticeSettings.ts'
import type { Notification } from '../../shared/protocol.ts'
import type { NoticeWeight } from '../../shared/workroom/notice.ts'
import type { NoticePushes } from '../push/noticePushes.ts'
import type { KeptNoticeSettings } from '../storage/noticeSettings.ts'
import type { NewNotice, Notifications } from '../storage/notifications.ts'
import type { InboxDesk } from './inbox.ts'
import type { NoticeEmails } from './noticeEmails.ts'

export interface Telling {
  readonly userId: UserId
  readonly project: string
  readonly notification: Notification
  readonly occasion: string
  readonly weight: NoticeWeight
  readonly mail: boolean | 'if-unseen'
  /** Whose act it was; null: nobody's. */
  readonly by: UserId | null
  /** The title around a number of such things, whose bodies are told then. */
  readonly several?: readonly string[] | undefined
}

/** In their order. */
export type Tell = (tellings: readonly Telling[]) => Promise<void>

interface Options {
  readonly notifications: Pick<Notifications, 'add'>
  readonly inbox: Pick<InboxDesk, 'tell'>
  readonly emails: Pick<NoticeEmails, 'wanted' | 'nudge'>
  /** null: nobody is told by push. */
  readonly pushes: Pick<NoticePushes, 'wanted'> | null
  readonly settings: Pick<KeptNoticeSettings, 'of'>
}

export function createTell({ notifications, inbox, emails, pushes, settings }: Options): Tell {
  /** What is asked once for all that one person is told about one room. */
  async function noticesTo(
    userId: UserId,
    room: RoomId,
    all: readonly Telling[],
  ): Promise<readonly NewNotice[]> {
    const chosen = await settings.of(userId)
    const isQuiet = ({ weight }: Telling): boolean => isQuieted(chosen, { room, weight })
    const loud = all.filter((one) => !isQuiet(one))
    const wish = loud.some(({ mail }) => mail !== false) ? await emails.wanted(userId) : null
    const pushDueAt = loud.length > 0 ? ((await pushes?.wanted(userId)) ?? null) : null
    return all.map((one): NewNotice => {
      const { notification, occasion, mail, several = [] } = one
      if (isQuiet(one))
        return {
          userId,
          notification: { ...notification, isQuiet: true },
          occasion,
          email: null,
          pushDueAt: null,
        }
      // a reminder says what happens without an answer; other bodies are people's own words and stay in the room
      const tellsBody = notification.kind === 'reminder' || several.length > 0
      const isPatient = mail === 'if-unseen'
      const email = mail === false ? null : (wish?.({ ...one, several, tellsBody, isPatient }) ?? null)
      return { userId, notification, occasion, email, pushDueAt }
    })
  }

  return async (tellings) => {
    const perPerson = [...byPerson(tellings)].map(([, all]) => all)
    const notices = await Promise.all(
      perPerson.map(async (all) => {
        const [first] = all
        return first === undefined ? [] : noticesTo(first.userId, first.notification.room, all)
      }),
    )
    const added = await notifications.add(notices.flat())
    for (const { userId, notification } of added) inbox.tell({ kind: 'notified', userId, notification })
    if (added.some(({ email }) => email?.isUrgent === true)) emails.nudge()
  }
}

function byPerson(tellings: readonly Telling[]): ReadonlyMap<string, readonly Telling[]> {
  const all = new Map<string, Telling[]>()
  for (const telling of tellings) {
    const key = `${telling.userId} ${telling.notification.room}`
    all.set(key, [...(all.get(key) ?? []), telling])
  }
  return all
}
