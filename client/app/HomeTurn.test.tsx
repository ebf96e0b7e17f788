import { act, screen } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'

import type { RoomSummary } from '../../shared/protocol.ts'
import { drawScreen } from '../../test/support/drawInRoom.tsx'
import { summaryOf } from '../../test/support/views.ts'
import { useInbox } from '../sync/inbox.ts'
import { HomeConnection } from './HomeConnection.tsx'
import { HomeTurn, turnOf } from './HomeTurn.tsx'
import { useUnsentElsewhere } from './roomConnection.ts'

const line = (title: string, more: Partial<RoomSummary> = {}): RoomSummary =>
  summaryOf(title, { sentence: 'Ben is working.', ...more })

beforeEach(() => {
  useInbox.setState(useInbox.getInitialState())
  useUnsentElsewhere.setState(0, true)
})

describe('whose turn it is, over all rooms', () => {
  test('the room that needs you soonest comes first and leads there', () => {
    const late = line('late', { needsYou: true, until: 200 })
    const soon = line('soon', { needsYou: true, until: 100, sentence: 'Accept the contract.' })
    useInbox.setState({ status: 'live', rooms: [late, soon, line('quiet')] })
    drawScreen(<HomeTurn isAside={false} />)
    expect(screen.getByText('Your turn')).toBeTruthy()
    expect(screen.getByText('soon: Accept the contract.')).toBeTruthy()
    expect(screen.getByText('1 more room needs you')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Open the room' }).getAttribute('href')).toBe(
      `/rooms/${soon.room}`,
    )
  })

  test('where nothing needs you it says what you wait for, until when', () => {
    expect(turnOf([line('quiet'), line('awaited', { until: 100 })])).toMatchObject({
      tone: 'wait',
      sentence: 'awaited: Ben is working.',
      until: 100,
    })
  })

  test('when all rooms are over there is nothing to do; without rooms the page itself says how to begin', () => {
    expect(turnOf([line('quiet')])).toMatchObject({ tone: 'wait', sentence: 'quiet: Ben is working.' })
    expect(turnOf([line('old', { phase: 'paid' })])).toMatchObject({ tone: 'done', room: null })
    useInbox.setState({ status: 'live', rooms: [] })
    drawScreen(<HomeTurn isAside={false} />)
    expect(screen.queryByRole('region')).toBeNull()
  })

  test('nothing is claimed before the server has answered', () => {
    drawScreen(<HomeTurn isAside={false} />)
    expect(screen.queryByRole('region')).toBeNull()
  })

  test('who reads a job or an invitation without a room of their own is not told to begin', () => {
    useInbox.setState({ status: 'live', rooms: [] })
    drawScreen(<HomeTurn isAside />)
    expect(screen.queryByRole('region')).toBeNull()
  })
})

test('[S18] a page that nobody else changes does not say that it is live, but says when the line is away', () => {
  useInbox.setState({ status: 'live' })
  drawScreen(<HomeConnection isLive={false} />)
  expect(screen.queryByRole('status')).toBeNull()
  act(() => useInbox.setState({ status: 'reconnecting' }))
  expect(screen.getByRole('status').textContent).toBe('Reconnecting…')
})

test('the line says what was left unsent in a room', () => {
  useInbox.setState({ status: 'reconnecting' })
  useUnsentElsewhere.setState(2, true)
  drawScreen(<HomeConnection isLive />)
  expect(screen.getByRole('status').textContent).toBe('Reconnecting… · 2 unsent')
})
