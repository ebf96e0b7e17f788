// What the link in an email does (rule N9). Looking at it changes nothing: mail scanners look at every link. Our page and
// the mail program's own button post.
//
//   GET  /api/unsubscribe/:token    what it is about, and how it stands
//   PUT  /api/unsubscribe/:token    off, or on again, from our page
//   POST /unsubscribe/:token        off, from a mail program: without a cookie and from anywhere

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { ChangeUnsubscribe, type UnsubscribeAnswer } from '../../shared/noticeSettings.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Identity } from '../ports/identity.ts'
import type { KeptNoticeSettings } from '../storage/noticeSettings.ts'
import type { RoomList } from '../storage/roomList.ts'
import { UNSUBSCRIBE_PATH, type Unsubscribe, type Unsubscribing } from './unsubscribe.ts'

interface Options {
  readonly unsubscribe: Unsubscribe
  readonly settings: KeptNoticeSettings
  readonly roomList: Pick<RoomList, 'ofRoom'>
  readonly identity: Pick<Identity, 'fromHeaders'>
}

export function unsubscribeRoutes({ unsubscribe, settings, roomList, identity }: Options): readonly Route[] {
  const named = (req: Request): Unsubscribing | null => unsubscribe.read(String(req.params['token']))

  async function answer(req: Request, res: Response, { userId, room }: Unsubscribing): Promise<void> {
    const row = await roomList.ofRoom(room)
    const role = row?.parties.client === userId ? 'client' : 'freelancer'
    const { muted } = await settings.of(userId)
    const reader = await identity.fromHeaders(req.headers)
    const shown: UnsubscribeAnswer = {
      ok: true,
      title: row?.lines[role].title ?? '',
      isOff: muted.includes(room),
      isYours: reader?.userId === userId,
    }
    res.json(shown)
  }

  async function show(req: Request, res: Response): Promise<void> {
    const who = named(req)
    return who === null ? refuseInWords(res, 'link-unknown') : answer(req, res, who)
  }

  async function change(req: Request, res: Response): Promise<void> {
    const who = named(req)
    if (who === null) return refuseInWords(res, 'link-unknown')
    const asked = v.safeParse(ChangeUnsubscribe, req.body)
    if (!asked.success) return refuseInWords(res, 'malformed')
    await settings.mute(who.userId, who.room, asked.output.isOff)
    return answer(req, res, who)
  }

  /** What the mail program sends along says nothing more than the address does: it is not read. */
  async function oneClick(req: Request, res: Response): Promise<void> {
    res.set('connection', 'close')
    const who = named(req)
    if (who === null) return refuseInWords(res, 'link-unknown')
    await settings.mute(who.userId, who.room, true)
    res.type('text/plain').send('Turned off.\n')
  }

  const [path, api] = [`${UNSUBSCRIBE_PATH}:token`, '/api/unsubscribe/:token']
  return [
    { method: 'get', path: api, access: 'public', handle: show },
    { method: 'put', path: api, access: 'public', handle: change },
    { method: 'post', path, access: 'public', body: 'raw', from: 'anywhere', handle: oneClick },
  ]
}
