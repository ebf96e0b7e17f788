// What has to hold at every step and at rest (INV1-INV15). The measure is always the stored log:
// that replicas agree with each other would miss most bugs.

import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'

import type { CommandId } from '../../shared/ids.ts'
import { recordFor, roomFor } from '../../shared/workroom/access.ts'
import { columns } from '../../shared/workroom/boardState.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { mayWorkStart } from '../../shared/workroom/funding.ts'
import { type Workroom, applyRecord, decide, initialWorkroom } from '../../shared/workroom/workroom.ts'
import type { Network } from './network.ts'
import type { Tab } from './networkWire.ts'

export function createInvariants(network: Network) {
  const { store, tabs, envelopes, origin, reported } = network
  const states: Workroom[] = [initialWorkroom]
  const checked = new WeakSet<Workroom>()
  const justified = new Set<string>()
  /** Commands that this tab has had in its copy, before a reload too. */
  const seenBy = new Map<Tab, Set<string>>()

  function truth(seq: number): Workroom {
    for (let next = states.length; next <= store.log.length; next += 1) {
      const record = store.log[next - 1]
      const before = states[next - 1]
      assert(record && before)
      assert.equal(record.seq, next, '[INV1] the log has a hole')
      states.push(applyRecord(before, record))
    }
    const state = states[seq]
    assert(state, `[INV5] a tab is ahead of the log at ${seq}`)
    return state
  }

  function atEachStep(): void {
    requireNothingReported()
    truth(store.log.length)
    for (const tab of tabs) {
      const { view, confirmed } = tab.link.state()
      if (!checked.has(confirmed)) requirePrefix(tab, confirmed)
      if (!checked.has(view)) requirePermutation(view)
      checked.add(confirmed)
      checked.add(view)
      requireNothingVanished(tab)
    }
    requireJustRefusals()
  }

  function requireNothingReported(): void {
    const [fault] = reported
    if (fault !== undefined)
      throw fault instanceof Error ? fault : new Error('A server reported a fault.', { cause: fault })
  }

  /** [INV5] [INV11] [INV12]: each tab holds what a fold of the stored log gives this party, no more and no less. */
  function requirePrefix(tab: Tab, confirmed: Workroom): void {
    const { seq } = confirmed.head
    const whole = truth(seq)
    const before = truth(Math.max(0, seq - 1))
    const opening = store.log[seq - 1]
    const isOpening = opening && isOpenFor(whole, tab.role) && !isOpenFor(before, tab.role)
    // Its own acceptance, over what it was allowed to know: the rest is on its way.
    const atTheDoor = isOpening && applyRecord(roomFor(before, tab.role), recordFor(opening, whole, tab.role))
    if (!atTheDoor || !isDeepStrictEqual(confirmed, atTheDoor)) {
      const which = isOpenFor(whole, tab.role) ? 'INV5' : 'INV11'
      assert.deepEqual(
        confirmed,
        roomFor(whole, tab.role),
        `[${which}] ${tab.name} differs from the log at ${seq}`,
      )
    }
    if (!isOpenFor(whole, tab.role) && !atTheDoor)
      assert.equal(confirmed.board.cards.size, 0, '[INV11] a task is known before the own acceptance')
    requirePermutation(confirmed)
    if (mayWorkStart(whole)) return
    const { working, completed } = whole.board.order
    assert.equal(working.length + completed.length, 0, '[INV11] a task left To do before both accepted')
  }

  /** [INV7]: between issue and record (or refusal) an own command is always there. */
  function requireNothingVanished(tab: Tab): void {
    const { confirmed, refused } = tab.link.state()
    const recorded = seenBy.get(tab) ?? new Set()
    seenBy.set(tab, recorded)
    for (const { commandId } of store.log.slice(0, confirmed.head.seq)) recorded.add(idOf(commandId))
    const refusedNow = new Set(refused.map(({ id }) => id))
    const waiting = new Set(tab.link.openIds())
    for (const id of tab.issued) {
      const isKnown = waiting.has(id) || recorded.has(id) || tab.refused.has(id) || refusedNow.has(id)
      // After a reload nothing is shown before the first welcome: the outbox holds it.
      assert(isKnown || tab.outbox.has(id), `[INV7] ${id} vanished`)
    }
  }

  /** [INV10]: decided again over the whole log of that moment, a refusal stays a refusal. */
  function requireJustRefusals(): void {
    for (const [id, refusal] of store.refusals) {
      if (justified.has(id)) continue
      justified.add(id)
      const sent = envelopes.get(idOf(id))
      assert(sent, `[INV10] ${id} was refused but never issued`)
      const state = truth(refusal.after)
      const decision = decide(sent.command, state, { actor: refusal.by, at: refusal.at })
      assert(!decision.ok, `[INV10] ${id} was refused (${refusal.code}) but the log allows it`)
    }
  }

  function atRest(): void {
    const whole = truth(store.log.length)
    const ids = store.log.map(({ commandId }) => idOf(commandId))
    assert.equal(new Set(ids).size, ids.length, '[INV2] a command was recorded twice')
    for (const tab of tabs) {
      const { confirmed, view, unsent } = tab.link.state()
      assert.equal(unsent, 0, `[INV8] ${tab.name} still waits`)
      assert.deepEqual(confirmed, roomFor(whole, tab.role), `[INV8] ${tab.name} did not converge`)
      assert.deepEqual(view, confirmed, `[INV8] ${tab.name} shows something else`)
      for (const [id, seq] of tab.acked) assert.equal(ids[seq - 1], id, `[INV3] ${id} is not at its place`)
      requireOneEnd(tab, new Set(ids))
      const places = tab.sent.flatMap((id) => placeOf(tab, id, ids))
      const inOrder = places.toSorted((a, b) => a - b)
      assert.deepEqual(places, inOrder, `[INV15] ${tab.name} was judged out of order`)
    }
  }

  /** At its record, or right after the last record before its refusal; nowhere when the tab no longer waits for it. */
  function placeOf({ settled }: Tab, id: CommandId, ids: readonly string[]): readonly number[] {
    const reply = settled.get(id)
    if (reply?.ok === false && reply.code === 'unanswered') return []
    const index = ids.indexOf(id)
    if (index !== -1) return [index + 1]
    const refusal = store.refusals.get(id)
    return refusal === undefined ? [] : [refusal.after + 0.5]
  }

  const idOf = (id: string): string => origin.get(id) ?? id

  return { atEachStep, atRest }
}

/** [INV6]: the columns together are a permutation of the live cards. */
function requirePermutation({ board }: Workroom): void {
  const placed = columns.flatMap((column) => board.order[column])
  assert.deepEqual(placed.toSorted(), board.cards.keys().toSorted(), '[INV6] a card is lost or twice')
  for (const column of columns) {
    for (const id of board.order[column])
      assert.equal(board.cards.get(id)?.column, column, '[INV6] a card is misplaced')
  }
}

/** [INV4] [INV9]: every command is applied or refused, never both. */
function requireOneEnd(tab: Tab, recorded: ReadonlySet<string>): void {
  for (const id of tab.issued) {
    const isApplied = recorded.has(id)
    assert(!(isApplied && tab.refused.has(id)), `[INV4] ${id} was refused and applied`)
    assert(isApplied || tab.refused.has(id), `[INV9] ${id} has no end`)
  }
  for (const [id, reply] of tab.settled) {
    if (reply.ok) assert(recorded.has(id), `[INV9] ${id} was said to be recorded`)
    else if (reply.code !== 'unanswered') assert(!recorded.has(id), `[INV4] ${id} was refused and applied`)
  }
}
