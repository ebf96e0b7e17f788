// Session: one room in this tab. Joins link (the protocol), socket, outbox and undo into the store that
// screens read through `useRoom`. Nothing is sent before the server's welcome, nothing is buffered.

import { type Socket, io } from 'socket.io-client'
import * as v from 'valibot'
import { type StoreApi, createStore } from 'zustand/vanilla'

import { type CardId, CommandId, type RoomId, type UserId } from '../../shared/ids.ts'
import type { RoomClientToServer, RoomHandshake, RoomServerToClient } from '../../shared/protocol.ts'
import { ROOM_BYTES } from '../../shared/workroom/budget.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { createActivity } from './activity.ts'
import { type FetchedState, fetchState } from './fetchState.ts'
import { isRefusal } from './handshakeRefusal.ts'
import { keepConnected } from './keepConnected.ts'
import { createLink } from './link.ts'
import type { OutboxStorage } from './outbox.ts'
import { ownSocket } from './ownSocket.ts'
import type { RoomSession } from './roomSession.ts'
import { undoOf } from './undo.ts'
import type { Undo } from './wayBack.ts'

export type RoomSocket = Socket<RoomServerToClient, RoomClientToServer>

export interface RoomSessionOptions {
  /** Origin of the server; empty for the page's own. */
  readonly url?: string
  readonly room: RoomId
  readonly userId: UserId
  readonly storage: OutboxStorage
  /** Makes an unconnected socket; `handshake` is asked again at each attempt. */
  readonly socketFactory?: (handshake: () => RoomHandshake) => RoomSocket
  /** Reads a state that is too large for a message. */
  readonly fetchState?: () => Promise<FetchedState | null>
  /** Asks the person to prove who it is, for a binding step; true when that is done. */
  readonly confirmIdentity?: () => Promise<boolean>
  /** Epoch milliseconds. */
  readonly clock?: () => number
}

export interface RoomConnection {
  readonly store: StoreApi<RoomSession>
  /** After signing in again: connects at once with the new cookie. */
  readonly reconnect: () => void
  readonly close: () => void
}

export function createRoomSession(options: RoomSessionOptions): RoomConnection {
  const { url = '', room, userId, storage, clock = Date.now } = options
  const socketFactory = options.socketFactory ?? ((handshake) => openRoomSocket(url, handshake))
  let socket: RoomSocket | null = null
  let generation = 0
  let undo: Undo | { readonly label: string; readonly takesBack: CommandId } | null = null
  /** What was undone, and not yet followed by another change. */
  let redo: Undo | null = null
  /** How much this person did: what the last was is undone. */
  let readWanted = 0
  const tasksReadWanted = new Map<CardId, number>()
  let isClosed = false

  const link = createLink(
    { room, userId },
    {
      command: (envelope) => {
        const of = generation
        socket?.emit('command', envelope, (reply) => link.reply(of, envelope.id, reply))
      },
      resume: (since, log) => socket?.emit('resume', since, log),
      fetchState: options.fetchState ?? (() => fetchState(url, room)),
      drop: () => line.drop(),
      keep: (pending) => outbox.keep(pending),
      unkeep: (id) => outbox.unkeep(id),
      clock,
      after: (ms, run) => void setTimeout(() => isClosed || run(), ms),
      newId: () => v.parse(CommandId, crypto.randomUUID()),
      changed: () => publish(),
    },
  )
  const outbox = storage.open({ userId, room }, (found) => link.adopt(found))
  const activity = createActivity((now) => {
    if (!canSend()) return false
    socket?.emit('activity', now)
    return true
  })

  const store = createStore<RoomSession>()(() => ({
    ...shown(),
    presence: [],
    roomBytes: ROOM_BYTES,
    origin: null,
    readUpTo: { client: 0, freelancer: 0 },
    tasksReadUpTo: {},
    issue: (command, wayBack = undoOf) => {
      const before = link.state().view
      const code = link.issue(command)
      if (code !== null) return code
      const after = link.state().view
      const back = wayBack(command, before, after)
      undo = back && { again: [command], ...back }
      redo = null
      publish()
      return null
    },
    confirm: async (command) => {
      const reply = await link.confirm(command)
      if (reply.ok || reply.code !== 'confirm-identity' || options.confirmIdentity === undefined) return reply
      return (await options.confirmIdentity()) ? link.confirm(command) : reply
    },
    defer: (command) => {
      const made = link.defer(command)
      if (typeof made === 'string') return made
      undo = { label: 'Undo approval', takesBack: made.id }
      redo = null
      publish()
      return null
    },
    takeBack: (id) => link.takeBack(id),
    sendNow: (id) => link.release(id && [id]),
    wouldRefuse: (command) => link.wouldRefuse(command),
    undo: () => {
      const last = undo
      undo = null
      if (last === null) return []
      if ('takesBack' in last) {
        link.takeBack(last.takesBack)
        return []
      }
      const { commands, left } = narrowed(last)
      if (issueAll(commands)) redo = last
      publish()
      return left
    },
    redo: () => {
      const last = redo
      redo = null
      if (last !== null && issueAll(last.again ?? [])) undo = last
      publish()
    },
    setActivity: (part) => activity.set(part),
    markRead: (seq) => {
      readWanted = Math.max(readWanted, seq)
      sendRead()
    },
    markTaskRead: (card, seq) => {
      tasksReadWanted.set(card, Math.max(tasksReadWanted.get(card) ?? 0, seq))
      sendTasksRead()
    },
    dismissRefused: (id) => link.dismissRefused(id),
    resendHeld: () => link.resendHeld(),
    discardHeld: () => link.discardHeld(),
    now: () => link.now(),
  }))

  const line = keepConnected<RoomSocket>({
    connect: () => socketFactory(() => link.handshake()),
    isWanted: () => link.isWelcome(),
    attach,
  })
  publish()

  return {
    store,
    reconnect: () => {
      link.handshakeAgain()
      line.retry()
    },
    close: () => {
      isClosed = true
      line.close()
      activity.close()
      outbox.close()
    },
  }

  function attach(fresh: RoomSocket) {
    const of = link.opened()
    generation = of
    socket = fresh
    fresh.on('welcome', (given) => {
      if (!link.welcome(of, given)) return
      store.setState({
        presence: given.presence,
        readUpTo: given.readUpTo,
        tasksReadUpTo: given.tasksReadUpTo ?? {},
        roomBytes: given.roomBytes ?? ROOM_BYTES,
        origin: given.origin ?? null,
      })
      sendRead()
      sendTasksRead()
      activity.again()
    })
    fresh.on('appended', (record) => link.appended(of, record))
    fresh.on('head', (head, now) => link.head(of, head, now))
    fresh.on('restarting', () => link.restarting(of))
    fresh.on('presence', (presence) => store.setState({ presence }))
    fresh.on('readUpTo', (role, seq) => {
      const { readUpTo } = store.getState()
      store.setState({ readUpTo: { ...readUpTo, [role]: Math.max(readUpTo[role], seq) } })
    })
    fresh.on('taskReadUpTo', raiseTask)
    return {
      lost: (refusal: string | null) => {
        if (socket === fresh) socket = null
        if (isRefusal(refusal)) link.turnedAway(refusal)
        else link.closed(of)
        store.setState({ presence: [] })
      },
    }
  }

  function canSend(): boolean {
    return link.isLive() && socket?.connected === true
  }

  function sendRead(): void {
    const { you, readUpTo } = store.getState()
    if (you === null || readWanted <= readUpTo[you.role] || !canSend()) return
    socket?.emit('read', readWanted)
    store.setState({ readUpTo: { ...readUpTo, [you.role]: readWanted } })
  }

  function sendTasksRead(): void {
    for (const [card, seq] of tasksReadWanted) {
      if (!canSend()) return
      tasksReadWanted.delete(card)
      if (seq <= (store.getState().tasksReadUpTo[card] ?? 0)) continue
      socket?.emit('readTask', card, seq)
      raiseTask(card, seq)
    }
  }

  function raiseTask(card: CardId, seq: number): void {
    const { tasksReadUpTo } = store.getState()
    if (seq > (tasksReadUpTo[card] ?? 0)) store.setState({ tasksReadUpTo: { ...tasksReadUpTo, [card]: seq } })
  }

  function publish(): void {
    if (!isClosed) store.setState(shown())
  }

  function shown() {
    const { confirmed: _, ...state } = link.state()
    return { ...state, undoable: undoable(), redoable: redoable() }
  }

  /** Stops at what is refused. */
  function issueAll(commands: readonly WorkroomCommand[]): boolean {
    return commands.length > 0 && commands.every((command) => link.issue(command) === null)
  }

  function narrowed(last: Undo) {
    const { view } = link.state()
    return last.narrowed?.(view, link.wouldRefuse) ?? { commands: last.commands, left: [] }
  }

  function undoable(): RoomSession['undoable'] {
    const last = undo
    if (last !== null && 'takesBack' in last) {
      const isResting = link.state().deferred.some(({ id, isResting: can }) => can && id === last.takesBack)
      return isResting ? last : null
    }
    const first = last?.commands[0]
    if (last === null || first === undefined) return null
    return last.isStillClean(link.state().view) && link.wouldRefuse(first) === null ? last : null
  }

  function redoable(): RoomSession['redoable'] {
    const first = redo?.again?.[0]
    if (redo === null || first === undefined || link.wouldRefuse(first) !== null) return null
    return { label: redo.label.replace('Undo', 'Redo') }
  }
}

function openRoomSocket(url: string, handshake: () => RoomHandshake): RoomSocket {
  return io(`${url}/room`, { ...ownSocket, auth: (give) => give(handshake()) })
}
