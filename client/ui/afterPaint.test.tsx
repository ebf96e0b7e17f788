// Work after the paint is done once, also where nothing is painted, and not when it was called off.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { afterPaint } from './afterPaint.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('it waits for the frame and is done once', () => {
  const run = vi.fn()
  afterPaint(run)
  expect(run).not.toHaveBeenCalled()
  vi.advanceTimersToNextFrame()
  expect(run).not.toHaveBeenCalled()
  vi.runAllTimers()
  expect(run).toHaveBeenCalledOnce()
})

test('a hidden page, which paints nothing, does it all the same', () => {
  vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(1)
  const run = vi.fn()
  afterPaint(run)
  vi.runAllTimers()
  expect(run).toHaveBeenCalledOnce()
})

test('called off, before or after the frame, it is not done', () => {
  const run = vi.fn()
  afterPaint(run)()
  const callOff = afterPaint(run)
  vi.advanceTimersToNextFrame()
  callOff()
  vi.runAllTimers()
  expect(run).not.toHaveBeenCalled()
})
