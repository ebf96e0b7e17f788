// What support has left lying at its desk past the date that both parties read: everybody who works there is told, once for
// each date (J5). No timer decides anything.

import type { ClockWait } from '../../shared/clockWait.ts'
import type { EmailGate } from '../mail/emailGate.ts'
import { deskEmail } from '../mail/templates.ts'
import { repeat } from '../repeat.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { RoomList } from '../storage/roomList.ts'
import { deskPhases } from './deskPhases.ts'
import { matterOf } from './matter.ts'

export interface LateMatters {
  /** Looks once. One look at a time. */
  tick(): Promise<void>
  start(): void
  /** Waits for the running look. */
  close(): Promise<void>
}

interface Options {
  readonly rooms: Pick<Rooms, 'load'>
  readonly roomList: Pick<RoomList, 'inPhases'>
  /** Null where no emails are sent: the desk's list says it. */
  readonly emails: EmailGate | null
  readonly supportAddresses: () => Promise<readonly string[]>
  readonly siteUrl: () => string
  /** K4: while the date is doubted nobody is called late. */
  readonly clockWait: () => ClockWait | null
  readonly now: () => number
  readonly report: (error: unknown) => void
}

/** Dates are business days: minutes do not matter. */
const EVERY_MS = 300_000

export function createLateMatters(options: Options): LateMatters {
  const { rooms, roomList, emails, supportAddresses, siteUrl, clockWait, now, report } = options

  async function look(stopping: AbortSignal): Promise<void> {
    if (emails === null || clockWait() !== null) return
    for (const { room } of await roomList.inPhases(deskPhases)) {
      if (stopping.aborted) return
      const state = await rooms.load(room)
      const matter = state && matterOf(room, state, now())
      if (!matter || matter.waitsFor !== 'support' || matter.until > now()) continue
      const sentence = 'A matter is overdue: its parties were promised an answer by now.'
      const email = deskEmail({ sentence, url: `${siteUrl()}/support` })
      for (const to of await supportAddresses())
        await emails.send(
          { id: `desk-late:${room}:${matter.kind}:${matter.until}:${to}`, to, ...email },
          'must',
        )
    }
  }

  const looks = repeat(look, { everyMs: EVERY_MS, report })
  return { tick: looks.run, start: () => looks.start().nudge(), close: looks.stop }
}
