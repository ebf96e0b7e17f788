import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { HttpRefusal, JobView } from '../../../shared/http.ts'
import { RoomId } from '../../../shared/ids.ts'
import { richTextOf } from '../../../shared/richtext.ts'
import { drawAnswered } from '../../../test/support/drawInRoom.tsx'
import { NOW } from '../../../test/support/instants.ts'
import { file, job, room } from '../../../test/support/named.ts'
import { ben } from '../../../test/support/people.ts'
import { jobView, signedInAs, summaryOf } from '../../../test/support/views.ts'
import { useMe } from '../../identity/me.ts'
import { useInbox } from '../../sync/inbox.ts'
import { JobPage } from './JobPage.tsx'

const proposal: JobView['proposals'][number] = {
  room,
  freelancer: 'Ben Okafor',
  amount: 240_000,
  currency: 'EUR',
  deliveryDate: '2026-12-18',
  phase: 'proposed',
  madeAt: NOW,
}
const view: JobView = { ...jobView, description: richTextOf('A new shop, please.') }
const summary = summaryOf('Online shop relaunch', { room, phase: 'proposed', needsYou: true })
const posted: unknown[] = []

async function open(changed: Partial<JobView> | HttpRefusal): Promise<void> {
  vi.stubGlobal('fetch', async (_path: string, { method, body }: RequestInit) => {
    if (method === 'POST') posted.push(typeof body === 'string' ? JSON.parse(body) : null)
    return Response.json(method === 'POST' ? { ok: true, job } : { ...view, ...changed })
  })
  await drawAnswered(<JobPage job={job} />)
}

async function edit(): Promise<void> {
  const files = [
    { ...file('logo'), name: 'logo.svg' },
    { ...file('texts'), name: 'texts.pdf' },
  ]
  await open({ standing: 'owner', files })
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }))
}

beforeEach(() => {
  posted.length = 0
  localStorage.clear()
  useInbox.setState(useInbox.getInitialState())
  history.replaceState(null, '', `/jobs/${job}`)
  useMe.setState(signedInAs(ben))
})
afterEach(() => vi.unstubAllGlobals())

const proposeLink = () => screen.queryByRole('link', { name: 'Send a proposal' })

describe('a job’s page', () => {
  test('a visitor reads the job and may send a proposal', async () => {
    await open({})
    expect(screen.getByRole('heading', { name: 'Online shop relaunch' })).toBeTruthy()
    expect(screen.getByText('A new shop, please.')).toBeTruthy()
    expect(screen.getByText('€3,000.00')).toBeTruthy()
    expect(proposeLink()?.getAttribute('href')).toBe(`/jobs/${job}/propose`)
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull()
  })

  test('somebody without an account reads it too and comes back to the proposal', async () => {
    useMe.setState({ status: 'out', me: null })
    await open({ standing: 'signed-out' })
    const link = screen.getByRole('link', { name: 'create an account' })
    expect(link.getAttribute('href')).toBe(`/sign-up?to=${encodeURIComponent(`/jobs/${job}/propose`)}`)
  })

  test('[O8] whoever has an open proposal is led to it', async () => {
    await open({ proposals: [proposal] })
    expect(proposeLink()).toBeNull()
    expect(screen.getByRole('link', { name: 'Open your proposal' }).getAttribute('href')).toBe(
      `/rooms/${room}`,
    )
  })

  test('a closed job takes none', async () => {
    await open({ status: 'closed' })
    expect(proposeLink()).toBeNull()
    expect(screen.getByRole('heading', { name: 'This job is closed' })).toBeTruthy()
  })

  test('its owner sees each proposal with amount and date, and the link to share', async () => {
    await open({ standing: 'owner', proposals: [proposal] })
    expect(screen.getByRole('heading', { name: '1 proposal' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Ben Okafor' }).getAttribute('href')).toBe(`/rooms/${room}`)
    expect(screen.getByText('€2,400.00')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('Link of the job').value).toContain(`/jobs/${job}`)
  })

  test('its owner closes it after a question, and everything else stays', async () => {
    await open({ standing: 'owner' })
    fireEvent.click(screen.getByRole('button', { name: 'Close…' }))
    const close = await screen.findByRole('button', { name: 'Close the job' })
    fireEvent.click(close)
    await waitFor(() => expect(posted).toEqual([{ status: 'closed' }]))
  })

  test('[W11] a file that its owner took away stays away after a reload, until it is saved or started over', async () => {
    await edit()
    fireEvent.click(await screen.findByRole('button', { name: 'Take logo.svg away' }))
    cleanup()
    await edit()
    expect(await screen.findByText('texts.pdf')).toBeTruthy()
    expect(screen.queryByText('logo.svg')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Start over' }))
    expect(screen.getByText('logo.svg')).toBeTruthy()
    expect(localStorage).toHaveLength(0)
  })

  test('its owner, who has accepted a proposal, is offered to close it', async () => {
    await open({ standing: 'owner', proposals: [{ ...proposal, phase: 'contracting' }] })
    expect(screen.getByRole('heading', { name: 'You accepted Ben Okafor’s proposal' })).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Close the job' }))
    await waitFor(() => expect(posted).toEqual([{ status: 'closed' }]))
  })

  test('[O12] a proposal that comes while its owner looks appears by itself, and a lost line takes nothing away', async () => {
    const answers: Partial<JobView>[] = [{ standing: 'owner' }, { standing: 'owner', proposals: [proposal] }]
    vi.stubGlobal('fetch', async () => {
      const next = answers.shift()
      if (next === undefined) throw new TypeError('no network')
      return Response.json({ ...view, ...next })
    })
    await drawAnswered(<JobPage job={job} />)
    expect(screen.queryByText('Ben Okafor')).toBeNull()
    act(() => useInbox.setState({ rooms: [summary] }))
    expect(await screen.findByRole('link', { name: 'Ben Okafor' })).toBeTruthy()
    act(() => useInbox.setState({ rooms: [{ ...summary, seq: 2 }] }))
    await waitFor(() => expect(answers).toEqual([]))
    expect(screen.getByRole('link', { name: 'Ben Okafor' })).toBeTruthy()
  })

  test('[O12] older proposals are a click away', async () => {
    const older = { ...proposal, room: v.parse(RoomId, crypto.randomUUID()), freelancer: 'Eve Stranger' }
    vi.stubGlobal('fetch', async (path: string) =>
      Response.json(
        path.includes('before=1.x')
          ? { ok: true, proposals: [older], more: null }
          : { ...view, standing: 'owner', proposals: [proposal], more: '1.x', total: 2 },
      ),
    )
    await drawAnswered(<JobPage job={job} />)
    expect(screen.getByRole('heading', { name: '2 proposals' })).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Show older proposals' }))
    expect(await screen.findByRole('link', { name: 'Eve Stranger' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Ben Okafor' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Show older proposals' })).toBeNull()
  })

  test('an address without a job says so', async () => {
    await open({ ok: false, code: 'not-found', sentence: 'There is nothing here.' })
    expect(screen.getByText('There is no job at this address')).toBeTruthy()
  })
})
