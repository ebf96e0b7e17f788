// The support desk: what waits for it, one room after a reason was given (T-34), private notes, and the four commands by
// which support answers and decides (T-33). Whoever does not work there finds nothing; nobody handles a room of their own.

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { CommandId, RoomId } from '../../shared/ids.ts'
import {
  DeskText,
  type SupportMatter,
  type SupportMe,
  type SupportQueue,
  supportCommands,
} from '../../shared/supportDesk.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { PageNews } from '../ports/pageNews.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { DeskEntry, DeskNotes } from '../storage/deskNotes.ts'
import type { RoomList } from '../storage/roomList.ts'
import { deskPhases } from './deskPhases.ts'
import { matterOf, supportRoomOf } from './supportRoom.ts'

interface Options {
  readonly rooms: Pick<Rooms, 'load' | 'execute'>
  readonly roomList: Pick<RoomList, 'inPhases'>
  readonly worksAtDesk: (person: Person) => Promise<boolean>
  readonly notes: DeskNotes
  readonly pageNews: Pick<PageNews, 'tell'>
  readonly now: () => number
}

const Act = v.strictObject({
  id: CommandId,
  name: v.picklist(supportCommands),
  args: v.record(v.string(), v.unknown()),
})

/** A reason holds for a working day. */
const REASON_HOLDS_MS = 8 * 3_600_000

interface Desk {
  readonly room: RoomId
  readonly state: Workroom
  readonly person: Person
}
type AtDesk = (req: Request, res: Response, desk: Desk) => Promise<void>

export function supportRoutes(options: Options): readonly Route[] {
  const { rooms, roomList, worksAtDesk, notes, pageNews, now } = options

  /** Opens a room to the desk; `needsReason` unless the reason itself is being given. */
  const atDesk =
    (handle: AtDesk, { needsReason = true } = {}) =>
    async (req: Request, res: Response, person: Person): Promise<void> => {
      const room = v.safeParse(RoomId, req.params['room'])
      const state = room.success && (await worksAtDesk(person)) ? await rooms.load(room.output) : null
      if (!room.success || state === null) return refuseInWords(res, 'not-found')
      const { userId } = person
      if (roleOf(state, userId) !== null) return refuseInWords(res, 'own-room')
      const since = now() - REASON_HOLDS_MS
      if (needsReason && !(await notes.hasReason(room.output, userId, since)))
        return refuseInWords(res, 'reason-needed')
      return handle(req, res, { room: room.output, state, person })
    }

  async function queue(_req: Request, res: Response, person: Person): Promise<void> {
    if (!(await worksAtDesk(person))) return refuseInWords(res, 'not-found')
    const rows = await roomList.inPhases(deskPhases)
    const found = await Promise.all(
      rows.map(async ({ room }): Promise<SupportMatter | null> => {
        const state = await rooms.load(room)
        return state && matterOf(room, state)
      }),
    )
    const matters = found
      .filter((matter) => matter !== null)
      .toSorted((one, other) => one.until - other.until)
    const answer: SupportQueue = { ok: true, matters }
    res.json(answer)
  }

  const entryOf = ({ room, person }: Desk, text: string) => ({
    room,
    userId: person.userId,
    name: person.name,
    at: now(),
    text,
  })

  const writesDown =
    (keep: (entry: DeskEntry) => Promise<void>): AtDesk =>
    async (req, res, desk) => {
      const given = v.safeParse(DeskText, req.body)
      if (!given.success) return refuseInWords(res, 'malformed')
      await keep(entryOf(desk, given.output.text))
      pageNews.tell('desk')
      res.json({ ok: true })
    }
  const giveReason = writesDown((entry) => notes.read(entry))
  const note = writesDown((entry) => notes.note(entry))

  const show: AtDesk = async (_req, res, { room, state }) => {
    const kept = { notes: await notes.notesOf(room), readings: await notes.readingsOf(room) }
    res.json(supportRoomOf(room, state, kept))
  }

  const act: AtDesk = async (req, res, { room, person }) => {
    const given = v.safeParse(Act, req.body)
    if (!given.success) return refuseInWords(res, 'malformed')
    const { id, name, args } = given.output
    const actor = { kind: 'support', userId: person.userId } as const
    const reply = await rooms.execute(room, { id, seen: null, command: { name, args } }, actor)
    if (!reply.ok) return refuseInWords(res, reply.code)
    res.json({ ok: true })
  }

  const access = 'signed-in'
  const path = '/api/support/rooms/:room'
  return [
    {
      method: 'get',
      path: '/api/support/me',
      access,
      handle: async (_req, res, person) => {
        const answer: SupportMe = { ok: true, isSupport: await worksAtDesk(person) }
        res.json(answer)
      },
    },
    { method: 'get', path: '/api/support/queue', access, handle: queue },
    {
      method: 'post',
      path: `${path}/readings`,
      access,
      handle: atDesk(giveReason, { needsReason: false }),
    },
    { method: 'get', path, access, handle: atDesk(show) },
    { method: 'post', path: `${path}/notes`, access, handle: atDesk(note) },
    { method: 'post', path: `${path}/acts`, access, handle: atDesk(act) },
  ]
}
