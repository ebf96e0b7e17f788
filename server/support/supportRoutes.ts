// The support desk: what waits for it, one room after a reason was given (T-34), private notes, and the four commands by
// which support answers and decides (T-33). Whoever does not work there finds nothing; nobody handles a room of their own.

import { randomBytes } from 'node:crypto'

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { CommandId } from '../../shared/ids.ts'
import {
  type ClosedMatters,
  DeskText,
  NewOwner,
  type SupportColleagues,
  type SupportDecision,
  type SupportMatter,
  type SupportMe,
  type SupportQueue,
  supportCommands,
} from '../../shared/supportDesk.ts'
import { type DeskLine, type SupportRoom, filesShownIn } from '../../shared/supportRoom.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Account, Person } from '../ports/identity.ts'
import { type PageNews, deskRoomTopic } from '../ports/pageNews.ts'
import type { RoomCommand, Rooms } from '../rooms/rooms.ts'
import type { DeskMatters } from '../storage/deskMatters.ts'
import type { DeskEntry, DeskNotes } from '../storage/deskNotes.ts'
import type { RoomList } from '../storage/roomList.ts'
import type { UploadStore } from '../storage/uploadRows.ts'
import type { BlobStore } from '../uploads/blobStore.ts'
import { type AtDesk, type Desk, createAtDesk } from './atDesk.ts'
import { stepsOf } from './decision.ts'
import { deskPhases } from './deskPhases.ts'
import { fileRoute } from './fileRoute.ts'
import { matterOf } from './matter.ts'
import { readRoomOf } from './supportRoom.ts'

interface Options {
  readonly rooms: Pick<Rooms, 'load' | 'execute'>
  readonly roomList: Pick<RoomList, 'inPhases'>
  readonly worksAtDesk: (person: Person) => Promise<boolean>
  readonly whoWorksAtDesk: () => Promise<readonly Pick<Account, 'userId' | 'name'>[]>
  readonly notes: DeskNotes
  readonly deskMatters: Pick<DeskMatters, 'closed'>
  readonly store: Pick<UploadStore, 'get'>
  readonly blobs: BlobStore
  readonly pageNews: Pick<PageNews, 'tell'>
  readonly now: () => number
}

const Act = v.strictObject({
  id: CommandId,
  name: v.picklist(supportCommands),
  args: v.record(v.string(), v.unknown()),
})

export function supportRoutes(options: Options): readonly Route[] {
  const { rooms, roomList, worksAtDesk, whoWorksAtDesk, notes, deskMatters, pageNews, now } = options

  const atDesk = createAtDesk(options)

  async function queue(_req: Request, res: Response, person: Person): Promise<void> {
    if (!(await worksAtDesk(person))) return refuseInWords(res, 'not-found')
    const rows = await roomList.inPhases(deskPhases)
    const found = await Promise.all(
      rows.map(async ({ room }): Promise<SupportMatter | null> => {
        const state = await rooms.load(room)
        return state && matterOf(room, state, now())
      }),
    )
    const matters = found
      .filter((matter) => matter !== null)
      .toSorted((one, other) => rankOf(one) - rankOf(other) || one.until - other.until)
    const answer: SupportQueue = { ok: true, matters }
    res.json(answer)
  }

  async function closed(req: Request, res: Response, person: Person): Promise<void> {
    if (!(await worksAtDesk(person))) return refuseInWords(res, 'not-found')
    const query = v.safeParse(v.pipe(v.string(), v.maxLength(200)), req.query['q'] ?? '')
    if (!query.success) return refuseInWords(res, 'malformed')
    const found = await deskMatters.closed(query.output)
    const answer: ClosedMatters = {
      ok: true,
      matters: found.map(({ references: _references, ...matter }) => matter),
    }
    res.json(answer)
  }

  /** J5: what support owes an answer for comes first. */
  const rankOf = ({ waitsFor, until }: SupportMatter): number =>
    waitsFor === 'support' && until <= now() ? 0 : 1

  const entryOf = ({ room, person }: Desk, text: string) => ({
    room,
    userId: person.userId,
    name: person.name,
    at: now(),
    text,
  })

  const act = ({ room, person }: Desk, id: CommandId, given: RoomCommand['command']) =>
    rooms.execute(room, { id, seen: null, command: given }, { kind: 'support', userId: person.userId })

  const writesDown =
    (keep: (entry: DeskEntry) => Promise<void>): AtDesk =>
    async (req, res, desk) => {
      const given = v.safeParse(DeskText, req.body)
      if (!given.success) return refuseInWords(res, 'malformed')
      await keep(entryOf(desk, given.output.text))
      pageNews.tell(deskRoomTopic(desk.room))
      res.json({ ok: true })
    }
  const note = writesDown((entry) => notes.note(entry))

  /** J1: both parties are told before anything is read. */
  const giveReason: AtDesk = async (req, res, desk) => {
    const given = v.safeParse(DeskText, req.body)
    if (!given.success) return refuseInWords(res, 'malformed')
    const { name } = desk.person
    const { text: reason } = given.output
    const reply = await act(desk, freshId(), { name: 'openAtDesk', args: { name, reason } })
    if (!reply.ok) return refuseInWords(res, reply.code)
    await notes.read(entryOf(desk, reason))
    pageNews.tell(deskRoomTopic(desk.room))
    res.json({ ok: true })
  }

  const show: AtDesk = async (_req, res, { room, state }) => {
    const read = readRoomOf(room, state)
    const names = new Map<string, string>(filesShownIn(read).map(({ file, name }) => [file, name]))
    const answer: SupportRoom = {
      ...read,
      notes: (await notes.notesOf(room)).map(line),
      readings: (await notes.readingsOf(room)).map(line),
      filesRead: (await notes.filesReadIn(room)).map(({ file, name, at }) => ({
        name,
        at,
        text: names.get(file) ?? 'A file that is no longer here',
      })),
    }
    res.json(answer)
  }

  /** J5: taken by oneself, or handed over to a colleague. */
  const own: AtDesk = async (req, res, desk) => {
    const given = v.safeParse(NewOwner, req.body)
    if (!given.success) return refuseInWords(res, 'malformed')
    const { to } = given.output
    const colleague =
      to === undefined ? null : (await colleaguesFor(desk)).find(({ userId }) => userId === to)
    if (colleague === undefined) return refuseInWords(res, 'not-found')
    const reply =
      colleague === null
        ? await act(desk, freshId(), { name: 'takeMatter', args: { name: desk.person.name } })
        : await act(desk, freshId(), {
            name: 'handMatterOver',
            args: { to: colleague.userId, name: colleague.name },
          })
    if (!reply.ok) return refuseInWords(res, reply.code)
    res.json({ ok: true })
  }

  /** Nobody handles a room of their own. */
  const colleaguesFor = async ({ state, person }: Desk) =>
    (await whoWorksAtDesk()).filter(
      ({ userId }) => userId !== person.userId && roleOf(state, userId) === null,
    )

  const colleagues: AtDesk = async (_req, res, desk) => {
    const owner = desk.state.dispute.owner?.userId
    const found = (await colleaguesFor(desk)).filter(({ userId }) => userId !== owner)
    const answer: SupportColleagues = {
      ok: true,
      colleagues: found
        .map(({ userId, name }) => ({ userId, name }))
        .toSorted((one, other) => one.name.localeCompare(other.name)),
    }
    res.json(answer)
  }

  const decision: AtDesk = async (req, res, { state, person }) => {
    const given = String(req.params['toFreelancer'])
    const toFreelancer = /^\d{1,15}$/.test(given) ? Number(given) : -1
    const decided = stepsOf(state, { toFreelancer, userId: person.userId, at: now() })
    if ('code' in decided) return refuseInWords(res, decided.code)
    const answer: SupportDecision = { ok: true, steps: decided.steps }
    res.json(answer)
  }

  const command: AtDesk = async (req, res, desk) => {
    const given = v.safeParse(Act, req.body)
    if (!given.success) return refuseInWords(res, 'malformed')
    const { id, name, args } = given.output
    const reply = await act(desk, id, { name, args })
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
    { method: 'get', path: '/api/support/closed', access, handle: closed },
    {
      method: 'post',
      path: `${path}/readings`,
      access,
      handle: atDesk(giveReason, { needsReason: false }),
    },
    { method: 'get', path, access, handle: atDesk(show) },
    { method: 'post', path: `${path}/notes`, access, handle: atDesk(note) },
    { method: 'post', path: `${path}/acts`, access, handle: atDesk(command) },
    { method: 'post', path: `${path}/owner`, access, handle: atDesk(own) },
    { method: 'get', path: `${path}/colleagues`, access, handle: atDesk(colleagues) },
    { method: 'get', path: `${path}/decision/:toFreelancer`, access, handle: atDesk(decision) },
    fileRoute(atDesk, options),
  ]
}

const line = ({ name, at, text }: DeskEntry): DeskLine => ({ name, at, text })

const freshId = (): CommandId => v.parse(CommandId, randomBytes(16).toString('base64url'))
