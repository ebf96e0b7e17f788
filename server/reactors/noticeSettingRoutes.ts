// What one wants to be told: one's own setting, nobody else's.
//
//   GET · PUT /api/notice-settings
//         PUT /api/notice-settings/rooms/:room

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { RoomId } from '../../shared/ids.ts'
import { MuteRoom, NoticeSettings, type NoticeSettingsAnswer } from '../../shared/noticeSettings.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { KeptNoticeSettings } from '../storage/noticeSettings.ts'

export function noticeSettingRoutes(settings: KeptNoticeSettings): readonly Route[] {
  async function show(_req: Request, res: Response, { userId }: Person): Promise<void> {
    const answer: NoticeSettingsAnswer = { ok: true, settings: await settings.of(userId) }
    res.json(answer)
  }

  async function put(req: Request, res: Response, { userId }: Person): Promise<void> {
    const given = v.safeParse(NoticeSettings, req.body)
    if (!given.success) return refuseInWords(res, 'malformed')
    await settings.put(userId, given.output)
    const answer: NoticeSettingsAnswer = { ok: true, settings: given.output }
    res.json(answer)
  }

  async function mute(req: Request, res: Response, person: Person): Promise<void> {
    const room = v.safeParse(RoomId, req.params['room'])
    const given = v.safeParse(MuteRoom, req.body)
    if (!room.success || !given.success) return refuseInWords(res, 'malformed')
    if (!(await settings.mute(person.userId, room.output, given.output.isMuted)))
      return refuseInWords(res, 'muted-enough')
    return show(req, res, person)
  }

  return [
    { method: 'get', path: '/api/notice-settings', access: 'signed-in', handle: show },
    { method: 'put', path: '/api/notice-settings', access: 'signed-in', handle: put },
    { method: 'put', path: '/api/notice-settings/rooms/:room', access: 'signed-in', handle: mute },
  ]
}
