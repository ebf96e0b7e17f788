import { describe, expect, test } from 'vitest'

import type { Role } from '../../shared/decider.ts'
import type { LogRecord } from '../../shared/record.ts'
import { weightOf } from '../../shared/weight.ts'
import { recordFor, roomFor } from '../../shared/workroom/access.ts'
import { type WorkroomCommand, initialWorkroom } from '../../shared/workroom/workroom.ts'
import { play } from '../../test/support/given.ts'
import { contracting, freelancerIn, withTasks, working } from '../../test/support/histories.ts'
import { card, commandId, message } from '../../test/support/named.ts'
import { ada, ben, client, freelancer } from '../../test/support/people.ts'
import { accept, add, move, step } from '../../test/support/steps.ts'
import {
  type Pending,
  type Replica,
  adopt,
  createReplica,
  forget,
  headOf,
  predict,
  receive,
  startOver,
  takeSnapshot,
} from './replica.ts'

const me = (role: Role) => ({ userId: (role === 'client' ? ada : ben).userId, role })
const replicaOf = (role: Role, records: readonly LogRecord[]): Replica =>
  receive(createReplica(me(role)), records).replica
const pending = (name: string, command: WorkroomCommand, over: Replica, at = 0): Pending => ({
  envelope: { id: commandId(name), seen: headOf(over), command },
  at,
  log: 'log',
})
const asRecorded = (record: LogRecord, name: string): LogRecord => ({ ...record, commandId: commandId(name) })
const last = (history: Parameters<typeof play>[0]): LogRecord => {
  const record = play(history).log.at(-1)
  if (record === undefined) throw new Error('the history is empty')
  return record
}

const { log, state } = play(withTasks)
const moved = [...withTasks, step(freelancer, move('a', 'working'))]

/** Ben's tab, a move of his own painted and not recorded yet. */
function painted(): Replica {
  const replica = replicaOf('freelancer', log)
  return predict(replica, pending('mine', move('a', 'working'), replica)).replica
}

describe('receiving records', () => {
  test('[S1] a replica is the fold of what it received', () => {
    expect(replicaOf('freelancer', log).confirmed).toEqual(state)
  })

  test('[S1] a record that is known already changes nothing', () => {
    const replica = replicaOf('freelancer', log)
    expect(receive(replica, log.slice(-2))).toEqual({ replica, received: 'old' })
  })

  test('[S1] records after a hole are not applied', () => {
    const replica = replicaOf('freelancer', log.slice(0, -2))
    expect(receive(replica, log.slice(-1))).toEqual({ replica, received: 'gap' })
  })

  test('[S1] a record that does not continue our chain belongs to another history', () => {
    const replica = replicaOf('freelancer', log)
    const foreign = { ...last(moved), prev: '0'.repeat(64) }
    expect(receive(replica, [foreign])).toEqual({ replica, received: 'fork' })
  })

  test('[S10] an event of a newer version freezes the replica and applies nothing of its record', () => {
    const replica = replicaOf('freelancer', log)
    const record = last(moved)
    const newer = { ...record, events: [...record.events, { type: 'card.painted' }] }
    const frozen = receive(replica, [newer])
    expect(frozen.received).toBe('frozen')
    expect(frozen.replica).toMatchObject({ confirmed: replica.confirmed, view: replica.view, isFrozen: true })
    expect(receive(frozen.replica, [record]).received).toBe('frozen')
  })
})

describe('pending commands', () => {
  test('[S9] an own command is painted over what is confirmed', () => {
    const replica = painted()
    expect(replica.view.board.order.working).toEqual([card('a')])
    expect(replica.confirmed.board.order.working).toEqual([])
  })

  test('[S9] what a rule refuses is not painted and answers its code', () => {
    const replica = replicaOf('freelancer', log)
    expect(predict(replica, pending('mine', move('x', 'working'), replica))).toEqual({
      replica,
      code: 'no-such-card',
    })
  })

  test('[S7] a pending command leaves with its record', () => {
    const { replica } = receive(painted(), [asRecorded(last(moved), 'mine')])
    expect(replica.pending).toEqual([])
    expect(replica.view).toBe(replica.confirmed)
  })

  test('the others are decided again over what the other party did', () => {
    const others = step(freelancer, { name: 'removeCard', args: { card: card('a'), reason: 'gone' } })
    const { replica } = receive(painted(), [last([...withTasks, others])])
    expect(replica.pending).toHaveLength(1)
    expect(replica.view.board.order.working).toEqual([])
  })

  test('[S7] a refused command leaves and its effect with it', () => {
    const replica = forget(painted(), commandId('mine'))
    expect(replica.pending).toEqual([])
    expect(replica.view).toEqual(replica.confirmed)
  })

  test('a later command builds on an earlier one that waits too', () => {
    const first = painted()
    const second = predict(first, pending('next', move('b', 'working', 'a'), first)).replica
    expect(second.view.board.order.working).toEqual(['a', 'b'].map(card))
  })

  test('[S3] a prediction never lies before the last record, however late our clock is', () => {
    const replica = replicaOf('freelancer', log)
    const said = pending(
      'mine',
      { name: 'postMessage', args: { message: message('m'), body: 'hello' } },
      replica,
      5,
    )
    expect(predict(replica, said).replica.view.messages.last.at(-1)?.at).toBe(replica.confirmed.head.at)
  })

  test('what earlier pages left is painted behind what waits here', () => {
    const replica = adopt(replicaOf('freelancer', log), [pending('old', move('c', 'working'), painted())])
    expect(replica.view.board.order.working).toEqual([card('c')])
  })

  test('a published state never changes under its readers', () => {
    const replica = painted()
    const before = structuredClone(replica.view.board.order)
    receive(replica, [last(moved)])
    expect(replica.view.board.order).toEqual(before)
  })
})

describe('snapshots and what is kept back', () => {
  test('a snapshot stands for the records that lead to it, also as plain JSON', () => {
    const wire = JSON.parse(JSON.stringify(state)) as typeof state
    const fromSnapshot = takeSnapshot(createReplica(me('freelancer')), wire)
    expect(receive(fromSnapshot, [last(moved)]).replica.confirmed).toEqual(play(moved).state)
  })

  test('[S8] before our own acceptance a record may keep its place and bring no content', () => {
    const history = [...freelancerIn, step(freelancer, add('a'))]
    const seen = play(history).log.map((record) => recordFor(record, play(history).state, 'client'))
    const replica = replicaOf('client', seen)
    expect(replica.confirmed).toEqual(roomFor(play(history).state, 'client'))
    expect(replica.isBlind).toBe(true)
  })

  test('[S8] when the room opens, the replica asks for what was kept back and folds nothing over the hole', () => {
    const history = [...freelancerIn, step(freelancer, add('a')), step(client, accept('client'))]
    const whole = play([...history, step(freelancer, move('a', 'working'))])
    const before = play(history.slice(0, -1))
    const [opening, next] = whole.log.slice(-2)
    const blind = replicaOf(
      'client',
      before.log.map((record) => recordFor(record, before.state, 'client')),
    )
    const opened = receive(blind, opening ? [opening] : []).replica
    expect(opened).toMatchObject({ needsAll: true, confirmed: { contract: { status: 'active' } } })
    expect(receive(opened, next ? [next] : []).received).toBe('gap')
    expect(takeSnapshot(opened, whole.state)).toMatchObject({ needsAll: false, confirmed: whole.state })
  })

  test('[S8] who was told everything needs nothing more when the room opens', () => {
    expect(replicaOf('client', play(working).log)).toMatchObject({ needsAll: false, isBlind: false })
  })

  test('starting over keeps what is pending', () => {
    const replica = replicaOf('freelancer', play(contracting).log)
    const waiting = adopt(replica, [pending('mine', move('a', 'working'), replica)])
    expect(startOver(waiting)).toMatchObject({ confirmed: initialWorkroom, pending: waiting.pending })
  })
})

test('[S17] a full room refuses words at once, before anything is painted; what ends something goes on', () => {
  const replica: Replica = { ...replicaOf('freelancer', log), roomBytes: weightOf(state) }
  expect(predict(replica, pending('added', add('d'), replica))).toEqual({ replica, code: 'room-full' })
  expect(predict(replica, pending('moved', move('a', 'working'), replica)).code).toBeNull()
})
