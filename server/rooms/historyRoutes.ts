// `GET /api/rooms/:room/tasks/:card/history`: every change of one task (rule B20), read off the log for a party whose own
// acceptance has opened the room.

import type { Request, Response } from 'express'
import * as v from 'valibot'

import type { TaskHistoryAnswer } from '../../shared/http.ts'
import { CardId, type RoomId } from '../../shared/ids.ts'
import { weightOf } from '../../shared/weight.ts'
import { type TaskStep, createTaskHistory } from '../../shared/workroom/taskHistory.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { Shares } from '../shares.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import { createRoomDoor } from './roomDoor.ts'
import type { Rooms } from './rooms.ts'

const PAGE = 200
const MOST = 1_000
/** Reading one record takes about so much of a millisecond. */
const MS_A_RECORD = 0.05

interface Options {
  readonly rooms: Pick<Rooms, 'load'>
  readonly store: Pick<RecordStore, 'tail'>
  readonly shares: Shares
}

export function historyRoutes({ rooms, store, shares }: Options): readonly Route[] {
  const openRoom = createRoomDoor(rooms)

  async function history(req: Request, res: Response, person: Person): Promise<void> {
    const room = await openRoom(req, res, person)
    if (room === null) return
    const card = v.safeParse(CardId, req.params['card'])
    if (!card.success) return refuseInWords(res, 'malformed')
    const answer = await shares.take(person.userId, async (bill): Promise<TaskHistoryAnswer> => {
      const { steps, read } = await stepsOf(room, card.output)
      const newest = steps.slice(-MOST).toReversed()
      bill.work(1 + read * MS_A_RECORD)
      bill.bytes(weightOf(newest))
      return { ok: true, steps: newest, more: steps.length > MOST }
    })
    if (answer === null) return refuseInWords(res, 'rate')
    res.json(answer)
  }

  /** Page by page: what has been read and says nothing of the task is let go. */
  async function stepsOf(
    room: RoomId,
    card: CardId,
  ): Promise<{ readonly steps: readonly TaskStep[]; readonly read: number }> {
    const found = createTaskHistory(card)
    let read = 0
    for (;;) {
      const page = await store.tail(room, read, PAGE)
      found.read(page)
      read += page.length
      if (page.length < PAGE) return { steps: found.steps(), read }
    }
  }

  return [
    { method: 'get', path: '/api/rooms/:room/tasks/:card/history', access: 'signed-in', handle: history },
  ]
}
