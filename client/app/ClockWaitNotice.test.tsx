// While the server is not sure of its date everybody who is signed in reads it, why silence waits and until when.

import { MantineProvider } from '@mantine/core'
import { render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import { useInbox } from '../sync/inbox.ts'
import { useReading } from '../ui/reading.ts'
import { ClockWaitNotice } from './ClockWaitNotice.tsx'

const NOW = Date.parse('2026-11-30T09:06:00Z')
const AHEAD = 15 * 86_400_000

afterEach(() => {
  vi.useRealTimers()
  useInbox.setState({ clockWait: null, offset: 0 })
})

function show(clockWait: ReturnType<typeof useInbox.getState>['clockWait']) {
  vi.useFakeTimers({ now: NOW })
  useReading.setState({ zone: 'UTC', dateLanguage: 'en-GB' })
  useInbox.setState({ clockWait, offset: AHEAD })
  render(
    <MantineProvider env="test">
      <ClockWaitNotice />
    </MantineProvider>,
  )
}

test('[K5] the server’s date, not this device’s, why silence waits and until when', () => {
  show({ because: 'stopped', by: AHEAD, until: NOW + AHEAD + 12 * 3_600_000 })
  expect(screen.getByRole('alert').textContent).toBe(
    'The server reads Tue, 15 Dec 2026, 09:06 UTCThat may be wrong: it was stopped for 15 days, or its clock is wrong. Nothing is decided by silence before Tue 15 Dec, 21:06; until then you can act as always, and after it everything goes on by itself. If this date is wrong, tell whoever runs this server.',
  )
})

test('[K5] a jump says so', () => {
  show({ because: 'jumped', by: 2 * 3_600_000, until: NOW + AHEAD })
  expect(screen.getByRole('alert').textContent).toContain(
    'its clock went forward by 2 hours at once, or it slept for that long',
  )
})

test('[K5] nothing where nothing waits', () => {
  show(null)
  expect(screen.queryByRole('alert')).toBeNull()
})
