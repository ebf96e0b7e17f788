import { describe, expect, test } from 'vitest'

import type { CommandId } from '../../shared/ids.ts'
import { commandId } from '../../test/support/named.ts'
import { move } from '../../test/support/steps.ts'
import { type SendQueue, createSendQueue } from './sendQueue.ts'

const ids = (count: number): readonly CommandId[] =>
  Array.from({ length: count }, (_, n) => commandId(`k${n}`))

function queueOf(count: number): SendQueue {
  const queue = createSendQueue()
  for (const id of ids(count)) {
    const envelope = { id, seen: { seq: 0, hash: '' }, command: move('a', 'todo') }
    queue.add({ pending: { envelope, at: 0, log: '' }, settle: null })
  }
  return queue
}

const sentBy = (queue: SendQueue, now: number) => {
  const sent: CommandId[] = []
  const pause = queue.pump(now, ({ id }) => sent.push(id))
  return { sent, pause }
}

describe('what waits to leave', () => {
  test('leaves in the order in which it was issued, each once', () => {
    const queue = queueOf(3)
    expect(sentBy(queue, 0).sent).toEqual(ids(3))
    expect(sentBy(queue, 0).sent).toEqual([])
  })

  test('keeps at most 16 unanswered', () => {
    const queue = queueOf(20)
    expect(sentBy(queue, 0).sent).toEqual(ids(16))
    queue.acked(commandId('k0'), 1)
    expect(sentBy(queue, 1_000).sent).toEqual([commandId('k16')])
  })

  test('is paced to 15 a second after the first window', () => {
    const queue = queueOf(40)
    sentBy(queue, 0)
    for (const id of ids(16)) queue.remove(id)
    const { sent, pause } = sentBy(queue, 0)
    expect(sent).toEqual([])
    expect(pause).toBe(67)
    expect(sentBy(queue, 67).sent).toHaveLength(1)
    expect(sentBy(queue, 1_067).sent).toHaveLength(15)
  })

  test('starts again at the first when the connection is lost', () => {
    const queue = queueOf(3)
    sentBy(queue, 0)
    queue.acked(commandId('k1'), 7)
    queue.lost()
    expect(sentBy(queue, 1_000).sent).toEqual(ids(3))
  })

  test('knows which acknowledged commands stand at or before a record', () => {
    const queue = queueOf(2)
    sentBy(queue, 0)
    queue.acked(commandId('k0'), 7)
    queue.acked(commandId('k1'), 9)
    expect(queue.standingBy(8)).toEqual([commandId('k0')])
  })
})
