import { act, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { setClockOffset } from './serverClock.ts'
import { TimeAgo } from './Time.tsx'

afterEach(() => act(() => setClockOffset(0)))

test('[N7] how long ago is said by the server’s clock, whatever this device’s says', () => {
  const HOUR = 3_600_000
  render(<TimeAgo at={Date.now() + 2 * HOUR + 60_000} />)
  expect(screen.getByText('in 2 h')).toBeDefined()
  act(() => setClockOffset(2 * HOUR + 6 * 60_000 + 1_000))
  expect(screen.getByText('5 min ago')).toBeDefined()
})
