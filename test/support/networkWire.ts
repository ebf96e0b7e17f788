// What travels in the simulated network, and what a wire, a node and a tab are there.

import assert from 'node:assert/strict'

import type { FetchedState } from '../../client/sync/fetchState.ts'
import type { Link } from '../../client/sync/link.ts'
import type { Pending } from '../../client/sync/replica.ts'
import type { ConfirmReply } from '../../client/sync/sendQueue.ts'
import type { Rooms } from '../../server/rooms/rooms.ts'
import { type CommandQueue, createCommandQueue } from '../../server/sockets/commandQueue.ts'
import type { Role } from '../../shared/decider.ts'
import type { CommandId } from '../../shared/ids.ts'
import type { CommandEnvelope, CommandReply, RoomHandshake, Welcome } from '../../shared/protocol.ts'
import type { Head, LogRecord } from '../../shared/record.ts'

export type Up =
  | { readonly kind: 'hello'; readonly handshake: RoomHandshake }
  | { readonly kind: 'command'; readonly envelope: CommandEnvelope }
  | { readonly kind: 'resume'; readonly since: Head; readonly log: string }
  | { readonly kind: 'fetch'; readonly answer: (state: FetchedState | null) => void }

export type Down =
  | { readonly kind: 'welcome'; readonly welcome: Welcome }
  | { readonly kind: 'appended'; readonly record: LogRecord }
  | { readonly kind: 'head'; readonly head: Head; readonly now: number }
  | { readonly kind: 'reply'; readonly id: CommandId; readonly reply: CommandReply }

export interface Wire {
  readonly tab: Tab
  /** Of the page that opened it: what is still under way when that is gone reaches nobody. */
  readonly link: Link
  readonly node: Node
  readonly generation: number
  /** The life of the node it was opened to: what a crash leaves on the wire is lost. */
  readonly life: number
  readonly up: Up[]
  readonly down: Down[]
  readonly commands: CommandQueue
  hasJoined: boolean
}

export interface Node {
  rooms: Rooms
  /** Grows at each crash: what an older process still does reaches nobody. */
  life: number
  dieAfterAppend: boolean
  /** The next append finds no room. */
  isFull: boolean
}

export interface Tab {
  readonly name: string
  readonly role: Role
  link: Link
  wire: Wire | null
  /** What the browser keeps over a reload, in order. */
  readonly outbox: Map<string, Pending>
  /** Predicted commands. */
  readonly issued: CommandId[]
  /** Predicted and binding ones, in the order of issue. */
  sent: CommandId[]
  readonly refused: Set<CommandId>
  readonly settled: Map<CommandId, ConfirmReply>
  readonly acked: Map<CommandId, number>
}

export function noteRefused(tab: Tab): void {
  // B22: what names tasks that were left out was recorded for the others
  for (const { id, leftOut } of tab.link.state().refused)
    if (leftOut === undefined) tab.refused.add(id as CommandId)
}

function noteAck(tab: Tab, id: CommandId, seq: number): void {
  assert.equal(tab.acked.get(id) ?? seq, seq, `[INV3] ${id} was acknowledged at two places`)
  tab.acked.set(id, seq)
}

export function connect(tab: Tab, node: Node): void {
  if (tab.wire !== null || !tab.link.isWelcome()) return
  const generation = tab.link.opened()
  const { life } = node
  const { link } = tab
  const commands = createCommandQueue()
  tab.wire = { tab, link, node, generation, life, up: [], down: [], commands, hasJoined: false }
  tab.wire.up.push({ kind: 'hello', handshake: tab.link.handshake() })
}

export function hear(wire: Wire, message: Down): void {
  const { link, tab } = wire
  if (link !== tab.link) return
  if (message.kind === 'welcome') link.welcome(wire.generation, message.welcome)
  else if (message.kind === 'appended') link.appended(wire.generation, message.record)
  else if (message.kind === 'head') link.head(wire.generation, message.head, message.now)
  else {
    if (message.reply.ok) noteAck(tab, message.id, message.reply.seq)
    link.reply(wire.generation, message.id, message.reply)
  }
  noteRefused(tab)
}
