// What a person wants to be told beyond the list of notices: by email, on the desktop, in passing (rule N8).

import * as v from 'valibot'

import { RoomId } from './ids.ts'
import type { NoticeWeight } from './workroom/notice.ts'

export const noticeLevels = ['everything', 'turn', 'money'] as const
export type NoticeLevel = (typeof noticeLevels)[number]

export const MOST_MUTED = 1_000

/** `GET` and `PUT /api/notice-settings`. */
export const NoticeSettings = v.strictObject({
  level: v.picklist(noticeLevels),
  muted: v.pipe(v.array(RoomId), v.maxLength(MOST_MUTED)),
})
export type NoticeSettings = Readonly<v.InferOutput<typeof NoticeSettings>>

export interface NoticeSettingsAnswer {
  readonly ok: true
  readonly settings: NoticeSettings
}

/** `PUT /api/notice-settings/rooms/:room`. */
export const MuteRoom = v.strictObject({ isMuted: v.boolean() })

/** `PUT /api/unsubscribe/:token`. */
export const ChangeUnsubscribe = v.strictObject({ isOff: v.boolean() })

/** What the link in an email is about. */
export interface UnsubscribeAnswer {
  readonly ok: true
  /** The room's. */
  readonly title: string
  readonly isOff: boolean
  /** Whether the one it belongs to is signed in here. */
  readonly isYours: boolean
}

export const allNotices: NoticeSettings = { level: 'everything', muted: [] }

/** Money, deadlines and the last call of a running clock are told whatever is chosen; what binds an account is no notice. */
export const canBeTurnedOff = (weight: NoticeWeight): boolean => weight === 'turn' || weight === 'news'

const told: Readonly<Record<NoticeLevel, readonly NoticeWeight[]>> = {
  everything: ['turn', 'news'],
  turn: ['turn'],
  money: [],
}

export function isQuieted(
  { level, muted }: NoticeSettings,
  { room, weight }: { readonly room: RoomId; readonly weight: NoticeWeight },
): boolean {
  return canBeTurnedOff(weight) && (muted.includes(room) || !told[level].includes(weight))
}
