import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { fetchCode } from './fetchCode.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const away = () => Promise.reject(new Error('no network'))

describe('code that comes later', () => {
  test('waits for the network, however long it is away', async () => {
    const isOnline = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    const load = vi.fn<() => Promise<string>>(away)
    const code = fetchCode(load)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(load.mock.calls.length).toBeGreaterThan(10)
    isOnline.mockReturnValue(true)
    load.mockResolvedValue('screen')
    window.dispatchEvent(new Event('online'))
    expect(await code).toBe('screen')
  })

  test('gives up where there is a network and the file still does not come', async () => {
    const code = fetchCode(away).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await code).toEqual(new Error('no network'))
  })
})
