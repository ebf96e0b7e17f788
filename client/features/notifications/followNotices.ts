// Tells what happens while this tab is open, and once what was missed; and keeps this browser told by push where that was
// turned on. Fetched when the first screen stands: nothing is told before there is something to look at.

import * as v from 'valibot'

import type { RoomId, UserId } from '../../../shared/ids.ts'
import type { Notification } from '../../../shared/protocol.ts'
import { safePath } from '../../navigation/paths.ts'
import { navigate } from '../../navigation/router.ts'
import { useInbox } from '../../sync/inbox.ts'
import { browserLocks } from '../../sync/locks.ts'
import { toast } from '../../ui/toasts.tsx'
import { announce } from './announce.ts'
import { type ReadNotification, asRead } from './asRead.ts'
import { closeOnDesktop, registerWorker, showOnDesktop } from './desktop.ts'
import { holdFocus } from './focusedRoom.ts'
import { keepPushOn } from './push.ts'
import { createShown } from './shown.ts'

const locks = browserLocks()
const shown = createShown(locks)

/** For this tab, whoever is signed in. Answers how to stop. */
export function followClicksOn(): () => void {
  void registerWorker()
  return followClicks()
}

export const keepPush = (userId: UserId): void => void keepPushOn(userId).catch(() => undefined)

/** `room`: what this tab shows; null: none. Answers how to stop. */
export function followNotices(userId: UserId, room: RoomId | null): () => void {
  const focus = holdFocus({ userId, room, locks }, () => tell())
  const unsubscribe = useInbox.subscribe((inbox, before) => {
    if (inbox.notifications === before.notifications) return
    withdraw(changedWords(before.notifications, inbox.notifications))
    tell()
  })
  tell()
  return () => {
    unsubscribe()
    focus.close()
  }

  function tell(): void {
    const inbox = useInbox.getState()
    if (room !== null && document.hasFocus()) seeRoom(room)
    void announce(inbox.notifications.map(asRead), {
      userId,
      now: Date.now() + inbox.offset,
      room,
      shown,
      hasFocus: () => document.hasFocus(),
      isFocused: (asked) => focus.isFocused(asked),
      showOnDesktop,
      showToast,
    })
  }
}

/** Who looks at a room has seen its news, in every tab. */
function seeRoom(room: RoomId): void {
  const { notifications, markSeen } = useInbox.getState()
  const unseen = notifications.filter((one) => one.room === room && !one.read)
  if (unseen.length === 0) return
  markSeen(room, Math.max(...unseen.map(({ seq }) => seq)))
  void closeOnDesktop({ room, seq: 'news' })
}

/** What was deleted meanwhile: the words that this device still shows of it are no longer said. */
const changedWords = (
  before: readonly Notification[],
  after: readonly Notification[],
): readonly Notification[] =>
  after.filter(({ room, seq, body }) => {
    const was = before.find((one) => one.room === room && one.seq === seq)
    return was !== undefined && JSON.stringify(was.body) !== JSON.stringify(body)
  })

function withdraw(changed: readonly Notification[]): void {
  for (const { room, seq } of changed) {
    toast.hide(`${room}:${seq}`)
    void closeOnDesktop({ room, seq })
  }
}

function showToast({ room, seq, title, body, href }: ReadNotification): void {
  const action = { label: 'Open', run: () => navigate(safePath(href)) }
  toast.tell({ id: `${room}:${seq}`, title, text: body, action })
}

/** A click on a desktop notification, told by the service worker: move there without loading the page again. */
function followClicks(): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined
  navigator.serviceWorker.addEventListener('message', handleMessage)
  return () => navigator.serviceWorker.removeEventListener('message', handleMessage)
}

const Opened = v.object({ open: v.string() })

function handleMessage({ data }: MessageEvent): void {
  const opened = v.safeParse(Opened, data)
  if (opened.success) navigate(safePath(opened.output.open))
}
