import { afterEach, expect, test, vi } from 'vitest'

import { type Repeat, repeat } from './repeat.ts'

const running: Repeat<unknown>[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()))
})

/** Work that says when it begins and ends, and waits at a gate that the test opens. */
function gated(said: string[]) {
  const gates: (() => void)[] = []
  const turns = repeat(
    async () => {
      said.push('begun')
      await new Promise<void>((resolve) => {
        gates.push(resolve)
      })
      said.push('done')
    },
    { everyMs: 0, report: (fault) => said.push(String(fault)) },
  )
  running.push(turns)
  return { turns, open: (): void => gates.shift()?.() }
}

test('it waits until it is started', async () => {
  const said: string[] = []
  const { turns, open } = gated(said)
  await new Promise(setImmediate)
  expect(said).toEqual([])
  turns.start()
  await vi.waitFor(() => expect(said).toEqual(['begun']))
  open()
})

test('who stops it waits for the turn that runs, and none comes after', async () => {
  const said: string[] = []
  const { turns, open } = gated(said)
  turns.start()
  await vi.waitFor(() => expect(said).toEqual(['begun']))
  const stopped = turns.stop().then(() => said.push('stopped'))
  turns.nudge()
  open()
  await stopped
  expect(said).toEqual(['begun', 'done', 'stopped'])
  await expect(turns.run()).rejects.toThrow('aborted')
})

test('however often it is asked for, one turn follows the one that runs, and never beside it', async () => {
  const said: string[] = []
  const { turns, open } = gated(said)
  const first = turns.run()
  const [second, third] = [turns.run(), turns.run()]
  turns.nudge()
  await vi.waitFor(() => expect(said).toEqual(['begun']))
  open()
  await first
  await vi.waitFor(() => expect(said).toEqual(['begun', 'done', 'begun']))
  open()
  await Promise.all([second, third])
  expect(said).toEqual(['begun', 'done', 'begun', 'done'])
})

test('work that asks for another turn gets it afterwards', async () => {
  const said: string[] = []
  const turns: Repeat<void> = repeat(
    () => {
      said.push('turn')
      if (said.length < 3) turns.nudge()
    },
    { everyMs: 3_600_000, report: () => undefined },
  )
  running.push(turns)
  turns.nudge()
  await vi.waitFor(() => expect(said).toEqual(['turn', 'turn', 'turn']))
})

test('a fault is reported, and the next turn comes all the same', async () => {
  const faults: unknown[] = []
  let turn = 0
  const turns = repeat(
    () => {
      turn += 1
      if (turn === 1) throw new Error('first')
    },
    { everyMs: 0, report: (fault) => faults.push(fault) },
  ).start()
  running.push(turns)
  await vi.waitFor(() => expect(turn).toBeGreaterThan(2))
  expect(faults).toEqual([new Error('first')])
})

test('who asks for a turn gets its answer, or its fault for themselves', async () => {
  const faults: unknown[] = []
  let answers = 0
  const turns = repeat(
    () => {
      answers += 1
      if (answers > 1) throw new Error('no more')
      return 'answer'
    },
    { everyMs: 3_600_000, report: (fault) => faults.push(fault) },
  )
  running.push(turns)
  expect(await turns.run()).toBe('answer')
  await expect(turns.run()).rejects.toThrow('no more')
  expect(faults).toEqual([])
})

test('a long turn learns from its signal that it is to end', async () => {
  let isBegun = false
  const turns = repeat(
    (stopping) => {
      isBegun = true
      return new Promise<void>((resolve) => {
        stopping.addEventListener('abort', () => resolve())
      })
    },
    { everyMs: 0, report: () => undefined },
  )
  const turn = turns.run()
  await vi.waitFor(() => expect(isBegun).toBe(true))
  await turns.stop()
  await expect(turn).resolves.toBeUndefined()
})
