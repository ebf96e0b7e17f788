// A room on two nodes and four tabs, with a network between them that loses, repeats and delays. Everything
// but the wires is the product's own code: link and replica in the tabs, createRooms in the nodes.
//
// Commands of one connection stay in order, as TCP keeps them; what a dead connection still carries may
// arrive at any time later. What the server says may get lost or come twice.

import assert from 'node:assert/strict'

import * as v from 'valibot'

import { ANSWER_WITHIN_MS } from '../../client/sync/asking.ts'
import type { Link, LinkPorts, createLink } from '../../client/sync/link.ts'
import { createRooms } from '../../server/rooms/createRooms.ts'
import type { CommandStream, Rooms } from '../../server/rooms/rooms.ts'
import { contentFor, snapshotFor, whereIs } from '../../server/rooms/welcome.ts'
import type { Begun } from '../../server/sockets/commandQueue.ts'
import type { Role } from '../../shared/decider.ts'
import { CommandId } from '../../shared/ids.ts'
import type { Welcome } from '../../shared/protocol.ts'
import type { Head, LogRecord } from '../../shared/record.ts'
import { recordFor, roomFor } from '../../shared/workroom/access.ts'
import { type WorkroomCommand, handlingOf } from '../../shared/workroom/workroom.ts'
import { room } from './named.ts'
import { type MemoryStore, createMemoryFolds, createMemoryStore, noEvidence } from './networkStore.ts'
import {
  type Down,
  type Node,
  type Tab,
  type Up,
  type Wire,
  connect,
  hear,
  noteRefused,
} from './networkWire.ts'
import { ada, ben } from './people.ts'

export interface Faults {
  readonly noBeacon?: boolean
  readonly noDedupe?: boolean
  readonly forgetsRefusals?: boolean
  readonly skipsPlaces?: boolean
  readonly misnumbersAnswers?: boolean
  readonly refusesAtWhim?: boolean
  readonly withholdsNothing?: boolean
  /** What is looked up for one command does not hold up the next. */
  readonly overtakes?: boolean
  /** A command that has to be sent again does not hold up those behind it. */
  readonly passesBy?: boolean
  readonly foldsStale?: boolean
}

export type Network = ReturnType<typeof createNetwork>

export function createNetwork(seed: readonly LogRecord[], create: typeof createLink, faults: Faults = {}) {
  const store = createMemoryStore(seed, faults)
  const folds = createMemoryFolds({ isStale: faults.foldsStale ?? false })
  const envelopes = new Map<string, { readonly command: WorkroomCommand; readonly role: Role }>()
  /** Command id in the log → the id that the tab had given, where the planted server dedupes nothing. */
  const origin = new Map<string, string>()
  const ghosts: Wire[] = []
  let clock = (seed.at(-1)?.at ?? 0) + 1_000
  let timers: { readonly at: number; readonly run: () => void }[] = []
  /** Commands whose sender is being asked about. */
  let lookups: (() => void)[] = []
  let isSlow = false
  let ids = 0
  let welcomes = 0
  /** What a server told its operator. */
  const reported: unknown[] = []

  const nodes = [createNode(), createNode()]
  const tabs = [
    createTab('ben-1', 'freelancer'),
    createTab('ada-1', 'client'),
    createTab('ben-2', 'freelancer'),
    createTab('ada-2', 'client'),
  ]

  function createNode(): Node {
    const node: Node = { rooms: {} as Rooms, life: 0, dieAfterAppend: false, isFull: false }
    boot(node)
    return node
  }

  function boot(node: Node): void {
    node.life += 1
    node.dieAfterAppend = false
    node.isFull = false
    const { life } = node
    const mine: MemoryStore = {
      ...store,
      async append(of, records) {
        if (life !== node.life) return never()
        if (node.isFull) {
          node.isFull = false
          throw diskFull
        }
        const durable = await store.append(of, records)
        if (!node.dieAfterAppend) return durable
        crash(node)
        return never()
      },
      refuse: (of, refusal) => (life === node.life ? store.refuse(of, refusal) : never()),
    }
    node.rooms = createRooms({
      store: mine,
      evidence: noEvidence,
      folds,
      now: () => clock,
      isFull: (error) => error === diskFull,
      // Told by a check in the background too, where nobody waits: the invariants ask for it at the next step.
      report: (fault) => {
        if (!faults.foldsStale) reported.push(fault)
      },
    })
    node.rooms.onPublished(({ record, after }) => {
      if (life !== node.life) return
      for (const { wire } of tabs) {
        if (wire === null || wire.node !== node || !wire.hasJoined) continue
        wire.down.push({
          kind: 'appended',
          record: sent(faults.withholdsNothing ? record : recordFor(record, after, wire.tab.role)),
        })
      }
    })
  }

  function crash(node: Node): void {
    for (const tab of tabs) if (tab.wire?.node === node) disconnect(tab)
    boot(node)
  }

  // ---- tabs

  function createTab(name: string, role: Role): Tab {
    const tab: Tab = {
      name,
      role,
      link: {} as Link,
      wire: null,
      outbox: new Map(),
      issued: [],
      sent: [],
      refused: new Set(),
      settled: new Map(),
      acked: new Map(),
    }
    load(tab)
    return tab
  }

  function load(tab: Tab): void {
    const isCurrent = () => tab.link === link
    const ports: LinkPorts = {
      command: (envelope) => tab.wire?.up.push({ kind: 'command', envelope: sent(envelope) }),
      resume: (since, log) => tab.wire?.up.push({ kind: 'resume', since, log }),
      fetchState: () =>
        new Promise((answer) => {
          if (tab.wire === null) answer(null)
          else tab.wire.up.push({ kind: 'fetch', answer })
        }),
      drop: () => disconnect(tab),
      keep: (pending) => void tab.outbox.set(pending.envelope.id, pending),
      unkeep: (id) => void tab.outbox.delete(id),
      clock: () => clock,
      after: (ms, run) => void timers.push({ at: clock + ms, run: () => isCurrent() && run() }),
      newId: () => {
        ids += 1
        return v.parse(CommandId, `${tab.name}-${ids}`.padEnd(16, '-'))
      },
      changed: () => undefined,
    }
    const link: Link = create({ room, userId: userOf(tab.role).userId }, ports)
    tab.link = link
    link.adopt([...tab.outbox.values()])
  }

  function issue(tab: Tab, command: WorkroomCommand): void {
    const before = ids
    if (handlingOf(command.name) === 'predicted') {
      if (tab.link.issue(command) !== null) return
    } else {
      const reply = tab.link.confirm(command)
      if (ids === before) return
      const id = v.parse(CommandId, `${tab.name}-${ids}`.padEnd(16, '-'))
      void reply.then((settled) => tab.settled.set(id, settled))
    }
    const id = v.parse(CommandId, `${tab.name}-${ids}`.padEnd(16, '-'))
    if (handlingOf(command.name) === 'predicted') tab.issued.push(id)
    tab.sent.push(id)
    envelopes.set(id, { command, role: tab.role })
  }

  function disconnect(tab: Tab): void {
    const { wire } = tab
    if (wire === null) return
    tab.wire = null
    ghosts.push(wire)
    tab.link.closed(wire.generation)
  }

  function reload(tab: Tab): void {
    noteRefused(tab)
    disconnect(tab)
    // A binding step is not kept: what a dead connection still carries of it comes whenever it comes.
    tab.sent = tab.sent.filter((id) => tab.issued.includes(id) || tab.settled.has(id))
    load(tab)
  }

  // ---- nodes

  async function handle(wire: Wire, message: Up): Promise<void> {
    const { node, tab } = wire
    const { life } = wire
    const { rooms } = node
    if (life !== node.life) return
    const say = (down: Down) => {
      if (life === node.life) wire.down.push(down)
    }
    if (message.kind === 'command') {
      const { envelope } = message
      const given = faults.noDedupe ? { ...envelope, id: renamed(envelope.id) } : envelope
      const actor = { kind: 'party', userId: userOf(tab.role).userId, role: tab.role } as const
      if (faults.refusesAtWhim && envelope.id.includes('7')) {
        const refusal = { commandId: given.id, commandHash: '', by: actor, code: 'busy', at: clock } as const
        await store.refuse(room, refusal)
      }
      const begin = async (stream?: CommandStream): Promise<Begun> => {
        if (isSlow && given.command.name === 'acceptContract')
          await new Promise<void>((found) => lookups.push(found))
        return {
          waiting: rooms.execute(room, given, actor, faults.passesBy || !stream ? {} : { stream }),
        }
      }
      const answer = faults.overtakes ? await begin() : { waiting: wire.commands.run(begin) }
      const reply = 'ok' in answer ? answer : await answer.waiting
      const told = reply.ok && faults.misnumbersAnswers ? { ...reply, seq: reply.seq - 1 } : reply
      return say({ kind: 'reply', id: envelope.id, reply: told })
    }
    if (message.kind === 'fetch') {
      const state = await rooms.load(room)
      assert(state !== null)
      const whole = { ...whereIs(await rooms.logOf(room), state), snapshot: roomFor(state, tab.role) }
      return message.answer(sent(whole))
    }
    const { since, log } = message.kind === 'hello' ? message.handshake : message
    await rooms.catchUp(room)
    wire.hasJoined = true
    say({ kind: 'welcome', welcome: sent(await welcomeFor(node, tab, { since, log })) })
  }

  function renamed(id: CommandId): CommandId {
    ids += 1
    const fresh = v.parse(CommandId, `again-${ids}`.padEnd(16, '-'))
    origin.set(fresh, id)
    return fresh
  }

  async function welcomeFor(
    node: Node,
    tab: Tab,
    { since, log }: { readonly since: Head; readonly log: string },
  ): Promise<Welcome> {
    // Now and then the state counts as too large for a message.
    welcomes += 1
    const maxBytes = welcomes % 3 === 0 ? 0 : Infinity
    const content = await contentFor(node.rooms, { room, role: tab.role, maxBytes }, { since, log })
    const state = await node.rooms.load(room)
    assert(content !== null && state !== null)
    // A snapshot comes sooner here than from the server, so that both ways are walked often.
    const isLong = (content.tail?.length ?? 0) > 8
    return {
      ...(isLong ? snapshotFor(state, { ...content, role: tab.role, maxBytes }) : content),
      now: clock,
      you: { ...userOf(tab.role), role: tab.role },
      presence: [],
      readUpTo: { client: 0, freelancer: 0 },
    }
  }

  /** What this node knows is written down: whoever starts next begins with it. */
  async function fold(node: Node): Promise<void> {
    const { life } = node
    const state = await node.rooms.load(room)
    const log = await node.rooms.logOf(room)
    if (state !== null && life === node.life) await folds.keep(room, { log, state })
  }

  async function beacon(node: Node): Promise<void> {
    if (faults.noBeacon) return
    await node.rooms.catchUp(room)
    const state = await node.rooms.load(room)
    if (state === null) return
    const { seq, hash } = state.head
    for (const { wire } of tabs) {
      if (wire?.node === node && wire.hasJoined)
        wire.down.push({ kind: 'head', head: { seq, hash }, now: clock })
    }
  }

  function pass(ms: number): void {
    clock += ms
    const due = timers.filter(({ at }) => at <= clock)
    timers = timers.filter(({ at }) => at > clock)
    for (const { run } of due) run()
  }

  /** What was asked about the senders is answered, and what waited for it is done. */
  async function lookUp(): Promise<void> {
    const found = lookups
    lookups = []
    for (const answer of found) answer()
    await new Promise((resolve) => setImmediate(resolve))
  }

  /** No more faults: everything that is under way arrives, tabs come back, until nothing moves. */
  async function heal(): Promise<void> {
    for (const node of nodes) {
      node.dieAfterAppend = false
      node.isFull = false
    }
    isSlow = false
    await lookUp()
    for (const ghost of ghosts) {
      for (const message of ghost.up.splice(0)) if (message.kind === 'command') await handle(ghost, message)
    }
    let quietMs = 0
    for (let round = 0; round < 60; round += 1) {
      for (const [index, tab] of tabs.entries()) connect(tab, nodes[index % 2] ?? nodes[0] ?? createNode())
      for (const node of nodes) await beacon(node)
      await settle()
      quietMs = tabs.every(isQuiet) ? quietMs + ROUND_MS : 0
      // What a tab asked for may have been lost: that shows when the answer is overdue.
      if (quietMs > ANSWER_WITHIN_MS) return
      pass(ROUND_MS)
    }
  }

  /** Everything that is on a living wire arrives. */
  async function settle(): Promise<void> {
    for (const tab of tabs) await drain(tab)
  }

  async function drain(tab: Tab): Promise<void> {
    for (;;) {
      const up = tab.wire?.up.shift()
      if (up !== undefined && tab.wire !== null) await handle(tab.wire, up)
      const down = tab.wire?.down.shift()
      if (down !== undefined && tab.wire !== null) hear(tab.wire, down)
      if (up === undefined && down === undefined) return
    }
  }

  const isQuiet = ({ link, wire }: Tab): boolean =>
    link.isLive() &&
    link.state().unsent === 0 &&
    link.state().confirmed.head.seq === store.log.length &&
    wire?.up.length === 0 &&
    wire.down.length === 0

  return {
    store,
    tabs,
    nodes,
    ghosts,
    envelopes,
    origin,
    reported,
    issue,
    connect,
    disconnect,
    reload,
    crash,
    handle,
    hear,
    beacon,
    fold,
    pass,
    lookUp,
    settle,
    heal,
    /** From here on people's senders are looked up slowly. */
    begin: () => {
      isSlow = true
    },
  }
}

const ROUND_MS = 500

const diskFull = new Error('the disk is full')

const userOf = (role: Role) => (role === 'client' ? ada : ben)

/** A copy without prototypes and shared parts, as a wire makes it. */
const sent = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value

const never = <Value>(): Promise<Value> => new Promise(() => undefined)
