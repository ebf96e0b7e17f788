// The rooms somebody looks at on this node: what is published goes to both parties, each as they may read it. A beacon
// says where the log ends, because nobody misses a lost last message; and where several nodes write, the store's head
// is read again and again. A bus between them makes that look happen now (S19); nothing depends on it.

import type { Namespace, Socket } from 'socket.io'

import { type Role, roles } from '../../shared/decider.ts'
import type { CardId, RoomId, UserId } from '../../shared/ids.ts'
import type {
  Activity,
  Presence,
  RoomClientToServer,
  RoomServerToClient,
  Welcome,
} from '../../shared/protocol.ts'
import type { Head } from '../../shared/record.ts'
import { weightOf } from '../../shared/weight.ts'
import { recordFor } from '../../shared/workroom/access.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { Limits } from '../config/limits.ts'
import type { Bus } from '../ports/bus.ts'
import { repeat } from '../repeat.ts'
import type { Commit, Rooms } from '../rooms/rooms.ts'
import { createTurns } from '../rooms/turns.ts'
import { type Content, type Place, contentFor, snapshotFor } from '../rooms/welcome.ts'
import type { ReadMark, ReadMarks, TaskMarks } from '../storage/readMarks.ts'
import { createPresence } from './presence.ts'

interface RoomSocketData {
  readonly userId: UserId
  readonly name: string
  readonly room: RoomId
  readonly role: Role
}

type Nothing = Record<string, never>
export type RoomNamespace = Namespace<RoomClientToServer, RoomServerToClient, Nothing, RoomSocketData>
export type RoomSocket = Socket<RoomClientToServer, RoomServerToClient, Nothing, RoomSocketData>

/** What has to be known of a room to carry its records; the state itself may leave the memory. */
interface Outline {
  readonly head: Head
  readonly parties: Readonly<Record<Role, UserId | null>>
  readonly isOpen: Readonly<Record<Role, boolean>>
}

interface Live {
  readonly log: string
  room: Outline
  readonly sockets: Set<RoomSocket>
  readonly readUpTo: Record<Role, number>
  readonly tasksReadUpTo: Record<Role, TaskMarks>
}

export interface LiveRoomsOptions {
  readonly rooms: Rooms
  readonly readMarks: ReadMarks
  readonly limits: Pick<Limits, 'beaconMs' | 'pollMs' | 'maxWelcomeBytes' | 'roomBytes'>
  /** Whether other nodes write to the same store. */
  readonly hasPeers: boolean
  readonly bus: Bus
  readonly now: () => number
  readonly report: (fault: unknown) => void
  readonly welcomed: (socket: RoomSocket) => void
}

type TaskMark = Pick<ReadMark, 'userId' | 'seq'> & { readonly card: CardId }

/** What of a room is looked at in the store. */
type Look = 'head' | 'marks'

export function createLiveRooms(namespace: RoomNamespace, options: LiveRoomsOptions) {
  const { rooms, readMarks, bus, now, report } = options
  const { maxWelcomeBytes: maxBytes } = options.limits
  const live = new Map<RoomId, Live>()
  const presence = createPresence({
    bus,
    partiesOf: (room) => live.get(room)?.room.parties ?? null,
    tell: tellPresence,
    report,
  })

  /** Hears of everything from here on, then is told what came before. */
  async function enter(socket: RoomSocket, place: Place): Promise<number> {
    const { room, role } = socket.data
    const entered = live.get(room) ?? (await open(room))
    if (entered === null || !socket.connected) return 0
    live.set(room, entered)
    entered.sockets.add(socket)
    await socket.join(channel(room, role))
    presence.enter(room, socket.id, role)
    // what was told while nobody was here yet was heard by nobody
    if (bus.isShared && entered.sockets.size === 1) for (const what of everything) lookSoon(room, what)
    return welcome(socket, place)
  }

  async function open(room: RoomId): Promise<Live | null> {
    const state = await rooms.load(room)
    if (state === null) return null
    const outline = outlineOf(state)
    const [readUpTo, tasksReadUpTo, log] = await Promise.all([
      marksOf(room, outline),
      taskMarksOf(room, outline),
      rooms.logOf(room),
    ])
    const newest = (await rooms.load(room)) ?? state
    return live.get(room) ?? { log, room: outlineOf(newest), sockets: new Set(), readUpTo, tasksReadUpTo }
  }

  async function marksOf(room: RoomId, { parties }: Outline): Promise<Record<Role, number>> {
    const of = async (role: Role): Promise<number> => {
      const userId = parties[role]
      return userId === null ? 0 : readMarks.of(room, userId)
    }
    const [client, freelancer] = await Promise.all([of('client'), of('freelancer')])
    return { client, freelancer }
  }

  async function taskMarksOf(room: RoomId, { parties }: Outline): Promise<Record<Role, TaskMarks>> {
    const of = async (role: Role): Promise<TaskMarks> => {
      const userId = parties[role]
      return userId === null ? {} : readMarks.ofTasks(room, userId)
    }
    const [client, freelancer] = await Promise.all([of('client'), of('freelancer')])
    return { client, freelancer }
  }

  /** Answers how many bytes it gave. */
  async function welcome(socket: RoomSocket, place: Place): Promise<number> {
    for (;;) {
      const content = await contentFor(rooms, { ...socket.data, maxBytes }, place)
      const entered = live.get(socket.data.room)
      if (content === null || entered === undefined) return 0
      // What was published while the content was read was dropped by a tab that was not welcomed yet.
      if (content.head.seq < entered.room.head.seq) continue
      const origin = await rooms.originOf(socket.data.room)
      give(socket, entered, origin === null ? content : { ...content, origin })
      return weightOf(content)
    }
  }

  function give(
    socket: RoomSocket,
    { room: outline, readUpTo, tasksReadUpTo }: Live,
    content: Content & Pick<Welcome, 'origin'>,
  ): void {
    const { userId, role, name, room } = socket.data
    const given: Welcome = {
      ...content,
      now: now(),
      you: { userId, role, name },
      presence: presenceFor(outline, role, presence.of(room)),
      readUpTo: { ...readUpTo },
      tasksReadUpTo: tasksReadUpTo[role],
      roomBytes: options.limits.roomBytes,
    }
    options.welcomed(socket)
    socket.emit('welcome', given)
  }

  function leave(socket: RoomSocket): void {
    const { room } = socket.data
    const left = live.get(room)
    if (left?.sockets.delete(socket) !== true) return
    presence.leave(room, socket.id)
    if (left.sockets.size === 0) live.delete(room)
  }

  function publish({ room, record, before, after, origin }: Commit): void {
    if (origin === 'here') bus.tell({ kind: 'head', room, seq: record.seq })
    const watched = live.get(room)
    if (watched === undefined) return
    watched.room = outlineOf(after)
    for (const role of roles) {
      if (isOpenFor(after, role) && !isOpenFor(before, role)) openDoor(watched, after, role)
    }
    const [forClient, forFreelancer] = [
      recordFor(record, after, 'client'),
      recordFor(record, after, 'freelancer'),
    ]
    if (forClient === forFreelancer) {
      namespace.to([channel(room, 'client'), channel(room, 'freelancer')]).emit('appended', record)
      return
    }
    namespace.to(channel(room, 'client')).emit('appended', forClient)
    namespace.to(channel(room, 'freelancer')).emit('appended', forFreelancer)
  }

  /** C5: their own acceptance opens the room for them; until now they were told places without content. */
  function openDoor(watched: Live, state: Workroom, role: Role): void {
    const content = snapshotFor(state, { role, log: watched.log, restored: false, maxBytes })
    for (const socket of watched.sockets) if (socket.data.role === role) give(socket, watched, content)
  }

  function tellPresence(room: RoomId, present: readonly Presence[]): void {
    const watched = live.get(room)
    if (watched === undefined) return
    for (const role of roles)
      namespace.to(channel(room, role)).emit('presence', presenceFor(watched.room, role, present))
  }

  function tellMark({ room, userId, seq }: ReadMark): void {
    const watched = live.get(room)
    const role = roles.find((one) => watched?.room.parties[one] === userId)
    if (watched === undefined || role === undefined || watched.readUpTo[role] >= seq) return
    watched.readUpTo[role] = seq
    for (const reader of roles) {
      if (watched.room.isOpen[reader]) namespace.to(channel(room, reader)).emit('readUpTo', role, seq)
    }
  }

  /** What one has read of a task is told to one's own tabs alone. */
  function tellTaskMark(room: RoomId, { userId, card, seq }: TaskMark): void {
    const watched = live.get(room)
    const role = roles.find((one) => watched?.room.parties[one] === userId)
    if (watched === undefined || role === undefined) return
    const before = watched.tasksReadUpTo[role]
    if ((before[card] ?? 0) >= seq) return
    watched.tasksReadUpTo[role] = { ...before, [card]: seq }
    namespace.to(channel(room, role)).emit('taskReadUpTo', card, seq)
  }

  function beacon(): void {
    for (const [room, watched] of live) tellHead(room, watched)
  }

  const tellHead = (room: RoomId, { room: { head } }: Live): void =>
    void namespace.to(roles.map((role) => channel(room, role))).emit('head', head, now())

  /** What was read again after the room had left the memory was published to nobody. */
  async function notice(room: RoomId, watched: Live): Promise<void> {
    const state = await rooms.load(room)
    if (state === null || state.head.seq <= watched.room.head.seq) return
    watched.room = outlineOf(state)
    tellHead(room, watched)
  }

  async function look(room: RoomId, what: readonly Look[]): Promise<void> {
    const watched = live.get(room)
    if (watched === undefined) return
    if (what.includes('head')) {
      await rooms.catchUp(room)
      await notice(room, watched)
    }
    if (what.includes('marks')) await lookAtMarks(room, watched)
  }

  async function lookAtMarks(room: RoomId, watched: Live): Promise<void> {
    const [marks, tasks] = await Promise.all([marksOf(room, watched.room), taskMarksOf(room, watched.room)])
    for (const role of roles) {
      const userId = watched.room.parties[role]
      if (userId === null) continue
      tellMark({ room, userId, seq: marks[role] })
      const read = Object.entries(tasks[role]) as [CardId, number][]
      for (const [card, seq] of read) tellTaskMark(room, { userId, card, seq })
    }
  }

  async function poll(): Promise<void> {
    for (const room of live.keys()) await look(room, everything)
  }

  /** Of a room one look is under way, and one waits at most, however often it is asked for. */
  const looks = createTurns<Look>((room, what) => look(room as RoomId, what), { most: Infinity })
  const lookSoon = (room: RoomId, what: Look): void => void looks.run(room, what).catch(report)

  bus.onNews((news) => {
    if (news.kind !== 'head' && news.kind !== 'mark') return
    const watched = live.get(news.room)
    if (watched === undefined) return
    if (news.kind === 'mark') lookSoon(news.room, 'marks')
    else if (watched.room.head.seq < news.seq) lookSoon(news.room, 'head')
  })
  bus.onGap(() => polls?.nudge())
  rooms.onPublished(publish)
  readMarks.onMarked((mark) => {
    const { card } = mark
    if (card === undefined) tellMark(mark)
    else tellTaskMark(mark.room, { ...mark, card })
    bus.tell({ kind: 'mark', room: mark.room })
  })
  const { beaconMs, pollMs } = options.limits
  const beacons = repeat(beacon, { everyMs: beaconMs, report }).start()
  const polls = options.hasPeers ? repeat(poll, { everyMs: pollMs, report }).start() : null

  return {
    enter,
    leave,
    welcome,
    act: (socket: RoomSocket, activity: Activity): void =>
      presence.act(socket.data.room, socket.id, activity),
    async close() {
      await presence.close()
      await beacons.stop()
      await polls?.stop()
      await looks.idle()
    },
  }
}

const everything: readonly Look[] = ['head', 'marks']

export type LiveRooms = ReturnType<typeof createLiveRooms>

const outlineOf = (state: Workroom): Outline => {
  const { head, offer } = state
  return {
    head: { seq: head.seq, hash: head.hash },
    parties: {
      client: offer.parties.client?.userId ?? null,
      freelancer: offer.parties.freelancer?.userId ?? null,
    },
    isOpen: { client: isOpenFor(state, 'client'), freelancer: isOpenFor(state, 'freelancer') },
  }
}

const channel = (room: RoomId, role: Role): string => `${room}:${role}`

/** INV11: before their own acceptance a party sees that the other is there, not what they do. */
function presenceFor({ isOpen }: Outline, reader: Role, present: readonly Presence[]): readonly Presence[] {
  if (isOpen[reader]) return present
  return present.map(({ role }) => ({ role, typing: false, dragging: null }))
}
