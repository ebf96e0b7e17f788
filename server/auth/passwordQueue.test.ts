import { expect, test } from 'vitest'

import { createPasswordQueue } from './passwordQueue.ts'

const settle = () => new Promise((resolve) => setImmediate(resolve))

/** A queue whose work ends by hand; `started` says in which order it began. */
function held() {
  const inTurn = createPasswordQueue()
  const started: string[] = []
  const running: (() => void)[] = []
  const refused: string[] = []
  const ask = (name: string, whose: string | null): void => {
    inTurn(whose, () => {
      started.push(name)
      return new Promise<void>((resolve) => running.push(resolve))
    }).catch((error: unknown) => refused.push(`${name} ${String(error)}`))
  }
  async function endAll(): Promise<void> {
    await settle()
    while (running.length > 0) {
      running.shift()?.()
      await settle()
    }
  }
  return { ask, started, refused, endAll }
}

test('[U7] two at a time; who has proved something goes before every stranger', async () => {
  const queue = held()
  for (let n = 0; n < 6; n++) queue.ask(`stranger ${n}`, '203.0.113.1')
  queue.ask('owner', null)
  await settle()
  expect(queue.started).toEqual(['stranger 0', 'stranger 1'])
  await queue.endAll()
  expect(queue.started.slice(2, 4)).toEqual(['owner', 'stranger 2'])
  expect(queue.started).toHaveLength(7)
})

test('[U7] strangers take turns by address', async () => {
  const queue = held()
  for (let n = 0; n < 6; n++) queue.ask(`flood ${n}`, '203.0.113.1')
  queue.ask('other 0', '198.51.100.1')
  queue.ask('other 1', '198.51.100.1')
  await queue.endAll()
  expect(queue.started.slice(2, 7)).toEqual(['flood 2', 'other 0', 'flood 3', 'other 1', 'flood 4'])
})

test('[U7] beyond what one address and all together may hold, a stranger is told to come back, nobody else', async () => {
  const queue = held()
  for (let n = 0; n < 30; n++) queue.ask(`one ${n}`, '203.0.113.1')
  await settle()
  expect(queue.refused).toHaveLength(8)
  for (let address = 0; address < 200; address++) queue.ask(`many ${address}`, `address ${address}`)
  await settle()
  expect(queue.refused).toHaveLength(8 + 120)
  expect(queue.refused[0]).toContain('rate')
  queue.ask('owner', null)
  await queue.endAll()
  expect(queue.started).toContain('owner')
  expect(queue.started).toHaveLength(22 + 80 + 1)
})
