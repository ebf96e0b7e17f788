// What a person wants to be told beyond the list of notices: by email, on the desktop, in passing (rule N8).

import * as v from 'valibot'

import { RoomId } from './ids.ts'
import type { NoticeWeight } from './workroom/notice.ts'

export const noticeLevels = ['everything', 'turn', 'money'] as const
export type NoticeLevel = (typeof noticeLevels)[number]

/** `GET` and `PUT /api/notice-settings`. */
export const NoticeSettings = v.strictObject({
  level: v.picklist(noticeLevels),
  muted: v.pipe(v.array(RoomId), v.maxLength(1_000)),
})
export type NoticeSettings = Readonly<v.InferOutput<typeof NoticeSettings>>

export interface NoticeSettingsAnswer {
  readonly ok: true
  readonly settings: NoticeSettings
}

export const allNotices: NoticeSettings = { level: 'everything', muted: [] }

const told: Readonly<Record<NoticeLevel, readonly NoticeWeight[]>> = {
  everything: ['last-call', 'money', 'turn', 'news'],
  turn: ['last-call', 'money', 'turn'],
  money: ['last-call', 'money'],
}

/** The last call of a running clock is never quieted; what binds an account is no notice and always told. */
export function isQuieted(
  { level, muted }: NoticeSettings,
  { room, weight }: { readonly room: RoomId; readonly weight: NoticeWeight },
): boolean {
  return weight !== 'last-call' && (muted.includes(room) || !told[level].includes(weight))
}
