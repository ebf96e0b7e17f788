// `/room`: one tab's connection to one room. Room, versions and the tab's place in the log are in the handshake; who
// the sender is comes from the session, and which role they have from the room, at every single command.

import * as v from 'valibot'

import type { Actor } from '../../shared/decider.ts'
import { CardId, type RoomId } from '../../shared/ids.ts'
import {
  Activity,
  CommandEnvelope,
  type CommandReply,
  type HandshakeRefusal,
  RoomHandshake,
  isTransient,
  speaksOurs,
} from '../../shared/protocol.ts'
import { commentsOn } from '../../shared/workroom/comments.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { mayReadTalk } from '../../shared/workroom/messages.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import { REDUCER_VERSION, type WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { deviceOf } from '../auth/asking.ts'
import type { Watcher } from '../operations/watched.ts'
import type { Confirmation, Identity, Person } from '../ports/identity.ts'
import type { CommandStream, Evidence, Rooms } from '../rooms/rooms.ts'
import type { Shares } from '../shares.ts'
import type { ReadMarks } from '../storage/readMarks.ts'
import { type Admission, guardHandshake } from './admission.ts'
import { type Begun, createCommandQueue } from './commandQueue.ts'
import { createLatestOnly } from './latestOnly.ts'
import type { LiveRooms, RoomNamespace, RoomSocket } from './liveRooms.ts'
import type { LiveSessions } from './liveSessions.ts'
import { handlePackets, isBounded } from './packets.ts'
import type { TokenBuckets } from './tokenBucket.ts'
import { createUnreached } from './unreached.ts'

export interface RoomConnectionOptions {
  readonly admission: Admission
  readonly sessions: LiveSessions
  readonly rooms: Rooms
  readonly liveRooms: LiveRooms
  readonly readMarks: ReadMarks
  readonly confirmation: Identity['confirmation']
  readonly commands: TokenBuckets
  readonly signals: TokenBuckets
  readonly shares: Shares
  readonly addressOf: (socket: RoomSocket) => string
  /** Told of what ended before it reached the room; the rest the room tells itself. */
  readonly ended: Watcher
  readonly report: (fault: unknown, reference?: string) => void
}

interface Admitted {
  readonly person: Person
  readonly handshake: RoomHandshake
}

/** Writing so much as a message takes about a millisecond. */
const BYTES_A_MS = 100_000

const Versions = v.object({ protocol: v.number(), reducer: v.number() })
const ReadUpTo = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const { since: Since, log: Log } = RoomHandshake.entries

export function serveRooms(namespace: RoomNamespace, options: RoomConnectionOptions): void {
  const { admission, rooms, liveRooms, sessions, report } = options
  const admitted = new WeakMap<RoomSocket, Admitted>()

  async function handshake(socket: RoomSocket): Promise<HandshakeRefusal | null> {
    const person = await admission.admit(socket)
    if (typeof person === 'string') return person
    const { auth } = socket.handshake
    const versions = v.safeParse(Versions, auth)
    if (versions.success && !isSpoken(versions.output)) return 'upgrade'
    const handshake = isBounded(auth) ? v.safeParse(RoomHandshake, auth) : null
    if (handshake?.success !== true) return 'invalid'
    const { room } = handshake.output
    // Another node may have made this person a party a moment ago.
    await rooms.catchUp(room)
    const role = await roleIn(room, person)
    if (role === null) return 'not-found'
    socket.data = { userId: person.userId, name: person.name, room, role }
    admitted.set(socket, { person, handshake: handshake.output })
    return null
  }

  async function roleIn(room: RoomId, { userId }: Pick<Person, 'userId'>) {
    const state = await rooms.load(room)
    return state === null ? null : roleOf(state, userId)
  }

  guardHandshake(namespace, handshake, report)
  namespace.on('connection', (socket) => {
    const known = admitted.get(socket)
    if (known === undefined) return void socket.disconnect(true)
    const { person, handshake } = known
    const close = (): void => socket.conn.close()
    admission.joined(socket)
    sessions.hold(person.sessionId, socket)
    handlePackets(socket, { handlers: handlersFor(socket, person, close), report, close })
    socket.on('disconnect', () => liveRooms.leave(socket))
    answer(socket, () => liveRooms.enter(socket, handshake)).catch((fault: unknown) => {
      report(fault)
      close()
    })
  })

  /** S16: one answer of a person at a time, priced by its bytes; who asks for too much comes again later. */
  async function answer(socket: RoomSocket, give: () => Promise<number>): Promise<boolean> {
    const given = await options.shares.take(socket.data.userId, async (bill) => {
      const bytes = await give()
      bill.bytes(bytes)
      bill.work(1 + bytes / BYTES_A_MS)
      return bytes
    })
    if (given === null) socket.conn.close()
    return given !== null
  }

  function handlersFor(socket: RoomSocket, person: Person, close: () => void) {
    const { userId, room } = socket.data

    const commandQueue = createCommandQueue()
    const watched = createUnreached({ room, ended: options.ended, report })
    const resume = createLatestOnly((place: Parameters<LiveRooms['welcome']>[1]) =>
      answer(socket, () => liveRooms.welcome(socket, place)),
    )

    function handleCommand(args: readonly unknown[]): Promise<CommandReply> {
      if (!options.commands.take(userId)) commandQueue.close('rate')
      return watched(args, (mark) => commandQueue.run(async (stream) => mark(await begin(args, stream))))
    }

    async function begin(args: readonly unknown[], stream: CommandStream): Promise<Begun> {
      const parsed = v.safeParse(CommandEnvelope, args[0])
      if (!parsed.success || args.length !== 1) return { ok: false, code: 'invalid-command' }
      const role = await roleIn(room, person)
      if (role === null) return { ok: false, code: 'not-found' }
      const actor: Actor = { kind: 'party', userId, role }
      const { name } = parsed.output.command
      if (!isBinding(name)) return { waiting: rooms.execute(room, parsed.output, actor, { stream }) }
      const confirmation = await options.confirmation(person, deviceOf(socket.handshake.headers))
      // Asked before the command is judged, and never stored: the same act follows under a new id.
      if (confirmation.isDue) return { ok: false, code: 'confirm-identity' }
      const evidence = evidenceOf(socket, person, confirmation)
      return { waiting: rooms.execute(room, parsed.output, actor, { stream, evidence }) }
    }

    return {
      // Without a callback nobody could learn the outcome: then nothing is done.
      async command(args: readonly unknown[], reply: ((answer: CommandReply) => void) | null) {
        if (reply === null) return
        const answer = await handleCommand(args)
        reply(answer)
        if (!answer.ok && isTransient(answer.code)) close()
      },
      async resume(args: readonly unknown[]) {
        const place = v.safeParse(v.tuple([Since, Log]), args)
        if (!place.success || !options.signals.take(userId)) return close()
        const [since, log] = place.output
        await resume({ since, log })
      },
      activity(args: readonly unknown[]) {
        const activity = v.safeParse(v.strictTuple([Activity]), args)
        if (activity.success && options.signals.take(userId)) liveRooms.act(socket, activity.output[0])
      },
      async read(args: readonly unknown[]) {
        const read = v.safeParse(v.strictTuple([ReadUpTo]), args)
        if (!read.success || !options.signals.take(userId)) return
        const state = await rooms.load(room)
        const role = state === null ? null : roleOf(state, userId)
        if (state === null || role === null || !mayReadTalk(state, role)) return
        await options.readMarks.mark({ room, userId, seq: Math.min(read.output[0], state.head.seq) })
      },
      async readTask(args: readonly unknown[]) {
        const read = v.safeParse(v.strictTuple([CardId, ReadUpTo]), args)
        if (!read.success || !options.signals.take(userId)) return
        const [card, seq] = read.output
        const state = await rooms.load(room)
        const role = state === null ? null : roleOf(state, userId)
        if (state === null || role === null || !isOpenFor(state, role)) return
        // of what was talked about alone: so there are never more marks than such tasks
        const newest = commentsOn(state.board, card).at(-1)?.seq
        if (newest !== undefined)
          await options.readMarks.mark({ room, userId, card, seq: Math.min(seq, newest) })
      },
    }
  }

  function evidenceOf(
    socket: RoomSocket,
    { sessionId, sessionStartedAt }: Person,
    { confirmedAt }: Confirmation,
  ): Evidence {
    return {
      address: options.addressOf(socket),
      userAgent: (socket.handshake.headers['user-agent'] ?? '').slice(0, 500).toWellFormed(),
      sessionId,
      method: confirmedAt > sessionStartedAt ? 'password' : 'session',
      confirmedAt,
    }
  }
}

/** Acts that bind or move money: whoever does them has proved lately who they are (T-96). */
const isBinding = (name: string): boolean => binding.has(name)

const binding: ReadonlySet<string> = new Set<WorkroomCommand['name']>([
  'acceptContract',
  'openChange',
  'counterChange',
  'acceptChange',
  'approvePayment',
  'offerSettlement',
  'acceptSettlement',
  'sayWhereToPay',
  'proposeEnding',
  'counterEnding',
  'acceptEnding',
])

function isSpoken({ protocol, reducer }: v.InferOutput<typeof Versions>): boolean {
  return speaksOurs(protocol) && reducer === REDUCER_VERSION
}
