// A room without a server: both parties' sessions over one log in memory, judged by the real rules.
// For component tests and previews; `hold` and `settle` stand for the network between issue and record.

import * as v from 'valibot'
import { type StoreApi, createStore } from 'zustand'

import { type Role, roles } from '../../shared/decider.ts'
import { CommandId } from '../../shared/ids.ts'
import type { CommandReply, RejectionCode } from '../../shared/protocol.ts'
import { ROOM_BYTES } from '../../shared/workroom/budget.ts'
import { draft } from '../../shared/workroom/contractText.ts'
import { nameOf } from '../../shared/workroom/parties.ts'
import {
  type Workroom,
  type WorkroomCommand,
  decide,
  handlingOf,
  evolve,
} from '../../shared/workroom/workroom.ts'
import { DEFERRED_MS } from './link.ts'
import type { Deferred, RoomSession } from './roomSession.ts'

export interface FakeRoom {
  readonly sessions: Readonly<Record<Role, StoreApi<RoomSession>>>
  /** This party does it in another tab; throws when a rule refuses. */
  readonly act: (role: Role, command: WorkroomCommand) => void
  /** From now on nothing is recorded until `settle`. */
  readonly hold: () => void
  /** The server answers all that is pending, the first of it with this refusal if one is given. */
  readonly settle: (refusal?: RejectionCode) => void
}

interface Pending {
  readonly id: CommandId
  readonly role: Role
  readonly command: WorkroomCommand
  readonly answer: (reply: CommandReply) => void
  /** Set where it was deferred; `resting`: it can still be taken back. */
  readonly deferred?: 'resting' | 'released'
}

export interface FakeRoomOptions {
  readonly now?: () => number
}

export function createFakeRoom(start: Workroom, { now = Date.now }: FakeRoomOptions = {}): FakeRoom {
  let confirmed = start
  let pending: readonly Pending[] = []
  let isHeld = false
  let count = 0

  const contextOf = (role: Role) => {
    const userId = confirmed.offer.parties[role]?.userId
    if (userId === undefined) throw new Error(`nobody is the ${role} of this room`)
    const actor = { kind: 'party', userId, role } as const
    return { actor, at: Math.max(confirmed.head.at, now()), draft }
  }
  const applied = (room: Workroom, role: Role, command: WorkroomCommand): Workroom | RejectionCode => {
    const context = contextOf(role)
    const decision = decide(command, room, context)
    if (!decision.ok) return decision.code
    return evolve(room, decision.events, { seq: confirmed.head.seq + 1, at: context.at, by: context.actor })
  }
  const viewOf = (role: Role): Workroom => {
    let view = confirmed
    for (const entry of pending) {
      const isPredicted = handlingOf(entry.command.name) === 'predicted' || entry.deferred !== undefined
      const isPainted = entry.role === role && isPredicted
      const next = isPainted ? applied(view, role, entry.command) : view
      if (typeof next !== 'string') view = next
    }
    return view
  }
  const publish = (): void => {
    for (const role of roles) {
      const own = pending.filter((entry) => entry.role === role)
      const unsent = own.filter(({ deferred }) => deferred !== 'resting').length
      sessions[role].setState({ view: viewOf(role), unsent, deferred: own.flatMap(deferredOf) })
    }
  }
  const record = ({ id, role, command, answer }: Pending, refusal: RejectionCode | undefined): void => {
    const next = refusal ?? applied(confirmed, role, command)
    if (typeof next !== 'string') {
      const seq = confirmed.head.seq + 1
      confirmed = { ...next, head: { seq, hash: `hash-${seq}`, at: contextOf(role).at } }
      return answer({ ok: true, seq })
    }
    const { refused } = sessions[role].getState()
    sessions[role].setState({ refused: [...refused, { id, command, code: next }] })
    answer({ ok: false, code: next })
  }
  const settle = (refusal?: RejectionCode): void => {
    const answered = pending.filter(({ deferred }) => deferred !== 'resting')
    pending = pending.filter(({ deferred }) => deferred === 'resting')
    isHeld = false
    answered.forEach((entry, index) => record(entry, index === 0 ? refusal : undefined))
    publish()
  }
  const send = (role: Role, command: WorkroomCommand, answer: Pending['answer'] = () => {}): void => {
    count += 1
    pending = [...pending, { id: nthId(count), role, command, answer }]
    if (isHeld) publish()
    else settle()
  }
  const release = (role: Role, which?: string): void => {
    pending = pending.map((entry) =>
      entry.role === role && entry.deferred === 'resting' && entry.id === (which ?? entry.id)
        ? { ...entry, deferred: 'released' }
        : entry,
    )
    if (isHeld) publish()
    else settle()
  }
  const takeBack = (id: CommandId): void => {
    pending = pending.filter((entry) => entry.id !== id || entry.deferred !== 'resting')
    publish()
  }
  const defer = (role: Role, command: WorkroomCommand): (() => void) => {
    count += 1
    const id = nthId(count)
    pending = [...pending, { id, role, command, answer: () => {}, deferred: 'resting' }]
    publish()
    setTimeout(() => release(role, id), DEFERRED_MS)
    return () => takeBack(id)
  }
  const wouldRefuse = (role: Role, command: WorkroomCommand): RejectionCode | null => {
    const { view, roomBytes } = sessions[role].getState()
    const decision = decide(command, view, { ...contextOf(role), roomBytes })
    return decision.ok ? null : decision.code
  }

  const sessionOf = (role: Role): StoreApi<RoomSession> => {
    let back: (() => void) | null = null
    return createStore<RoomSession>()((set, get) => ({
      status: 'live',
      refusal: null,
      you: { ...contextOf(role).actor, name: nameOf(start, role) },
      view: start,
      unsent: 0,
      delay: null,
      reference: null,
      savedAt: null,
      held: null,
      roomBytes: ROOM_BYTES,
      origin: null,
      deferred: [],
      presence: roles.map((party) => ({ role: party, typing: false, dragging: null })),
      readUpTo: { client: 0, freelancer: 0 },
      tasksReadUpTo: {},
      refused: [],
      undoable: null,
      redoable: null,
      issue: (command) => {
        const code = wouldRefuse(role, command)
        if (code !== null) return code
        const inverse = inverseOf(command, get().view)
        back = inverse && (() => send(role, inverse))
        set({ undoable: inverse && { label: 'Undo move' } })
        send(role, command)
        return null
      },
      confirm: (command) =>
        new Promise((answer) => {
          const code = wouldRefuse(role, command)
          if (code === null) send(role, command, answer)
          else answer({ ok: false, code })
        }),
      defer: (command) => {
        const code = get().status === 'live' ? wouldRefuse(role, command) : 'offline'
        if (code !== null) return code
        back = defer(role, command)
        set({ undoable: { label: 'Undo approval' } })
        return null
      },
      takeBack,
      sendNow: (id) => release(role, id),
      wouldRefuse: (command) => wouldRefuse(role, command),
      undo: () => {
        back?.()
        back = null
        set({ undoable: null })
        return []
      },
      redo: () => {},
      setActivity: () => {},
      markRead: () => {},
      markTaskRead: (card, seq) =>
        set(({ tasksReadUpTo: all }) => ({ tasksReadUpTo: { ...all, [card]: seq } })),
      dismissRefused: (id) => set(({ refused }) => ({ refused: refused.filter((entry) => entry.id !== id) })),
      resendHeld: () => {},
      discardHeld: () => {},
      now,
    }))
  }
  const sessions: Record<Role, StoreApi<RoomSession>> = {
    client: sessionOf('client'),
    freelancer: sessionOf('freelancer'),
  }

  return {
    sessions,
    act: (role, command) => {
      const next = applied(confirmed, role, command)
      if (typeof next === 'string') throw new Error(`${role} may not ${command.name}: ${next}`)
      const seq = confirmed.head.seq + 1
      confirmed = { ...next, head: { seq, hash: `hash-${seq}`, at: contextOf(role).at } }
      publish()
    },
    hold: () => {
      isHeld = true
    },
    settle,
  }
}

const nthId = (count: number): CommandId => v.parse(CommandId, `command-${count}`.padEnd(16, '-'))

const deferredOf = ({ id, command, deferred }: Pending): readonly Deferred[] =>
  deferred === undefined ? [] : [{ id, command, isResting: deferred === 'resting' }]

function inverseOf(command: WorkroomCommand, { board }: Workroom): WorkroomCommand | null {
  if (command.name === 'removeCard') return { name: 'restoreCard', args: { card: command.args.card } }
  if (command.name !== 'moveCard') return null
  const card = board.cards.values().find(({ id }) => id === command.args.card)
  if (card === undefined) return null
  const list = board.order[card.column]
  const after = list[list.indexOf(card.id) - 1] ?? null
  return { name: 'moveCard', args: { card: card.id, to: card.column, after } }
}
