import { expect, test } from 'vitest'

import { type ShareLimits, createShares } from './shares.ts'

const limits: ShareLimits = {
  workMsPerSecond: 100,
  workBurstMs: 1_000,
  answerBytesPerSecond: 1_000,
  answerBurstBytes: 5_000,
  shareWaitMs: 4_000,
  shareWaiting: 3,
}

function withClock() {
  let now = 0
  const waits: number[] = []
  const time = {
    clock: () => now,
    pause: async (ms: number) => {
      waits.push(ms)
      now += ms
    },
  }
  return { shares: createShares(limits, time), waits, pass: (ms: number) => void (now += ms) }
}

test('[S16] what was answered is paid by its bytes and its time before the next begins', async () => {
  const { shares, waits } = withClock()
  await shares.take('ada', async (bill) => bill.bytes(7_000))
  await shares.take('ada', async (bill) => bill.work(1_300))
  await shares.take('ada', async () => undefined)
  expect(waits).toEqual([2_000, 1_000])
})

test('[S16] who would have to wait for too long is told so at once, and nobody else pays for it', async () => {
  const { shares, waits, pass } = withClock()
  await shares.take('ada', async (bill) => bill.bytes(10_000))
  expect(await shares.take('ada', async () => 'answer')).toBeNull()
  expect(await shares.take('ben', async () => 'answer')).toBe('answer')
  pass(1_000)
  expect(await shares.take('ada', async () => 'answer')).toBe('answer')
  expect(waits).toEqual([4_000])
})

test('[S16] [T-162] one piece of work of a person runs at a time, and only a few wait', async () => {
  const { shares } = withClock()
  const running: string[] = []
  const ends: (() => void)[] = []
  const work = (name: string) => (): Promise<string> => {
    running.push(name)
    return new Promise((resolve) => {
      ends.push(() => resolve(name))
    })
  }
  const first = shares.take('ada', work('first'))
  const second = shares.take('ada', work('second'))
  const third = shares.take('ada', () => Promise.reject(new Error('a fault')))
  expect(await shares.take('ada', work('fourth'))).toBeNull()
  await Promise.resolve()
  expect(running).toEqual(['first'])
  ends.shift()?.()
  expect(await first).toBe('first')
  await Promise.resolve()
  expect(running).toEqual(['first', 'second'])
  ends.shift()?.()
  expect(await second).toBe('second')
  await expect(third).rejects.toThrow('a fault')
  expect(await shares.take('ada', async () => 'fifth')).toBe('fifth')
  shares.sweep()
})
