import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { JobList } from '../../shared/http.ts'
import { drawAnswered } from '../../test/support/drawInRoom.tsx'
import { NOW } from '../../test/support/instants.ts'
import { job } from '../../test/support/named.ts'
import { useInbox } from '../sync/inbox.ts'
import { HomeScreen } from './HomeScreen.tsx'

const shop: JobList['jobs'][number] = {
  job,
  title: 'Online shop relaunch',
  budget: { amount: 300_000, currency: 'EUR' },
  status: 'open',
  postedAt: NOW,
  proposals: 2,
}

async function open(jobs: JobList['jobs']): Promise<void> {
  vi.stubGlobal('fetch', async () => Response.json({ ok: true, jobs, more: null } satisfies JobList))
  await drawAnswered(<HomeScreen />)
}

beforeEach(() => useInbox.setState({ ...useInbox.getInitialState(), status: 'live' }))
afterEach(() => vi.unstubAllGlobals())

describe('one’s own jobs on the home page', () => {
  test('a line says what, how much, how many answered, whether it is open, and copies the link', async () => {
    await open([shop])
    const [line] = within(await screen.findByRole('region', { name: /Your jobs/ })).getAllByRole('listitem')
    for (const part of ['Online shop relaunch', '2 proposals', '€3,000.00', 'Open'])
      expect(line?.textContent).toContain(part)
    expect(screen.getByRole('link', { name: 'Online shop relaunch' }).getAttribute('href')).toBe(
      `/jobs/${job}`,
    )
    expect(screen.getByRole('button', { name: 'Copy link of Online shop relaunch' })).toBeTruthy()
  })

  test('without rooms and jobs it is a first visit, which asks what brings one here', async () => {
    await open([])
    expect(await screen.findByRole('heading', { name: 'Welcome to Workroom' })).toBeTruthy()
    for (const name of [/I hire/, /I work/]) expect(screen.getByRole('button', { name })).toBeTruthy()
  })
})
