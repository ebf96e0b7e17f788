import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { Role } from '../../../shared/decider.ts'
import type { JobView } from '../../../shared/http.ts'
import { RoomId } from '../../../shared/ids.ts'
import { phaseOf } from '../../../shared/workroom/phase.ts'
import { drawInRoom } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import { proposed } from '../../../test/support/histories.ts'
import { MINUTE, NOW } from '../../../test/support/instants.ts'
import { job } from '../../../test/support/named.ts'
import { createFakeRoom } from '../../sync/fakeSession.ts'
import { ProposalRoom } from './ProposalRoom.tsx'

beforeEach(() => {
  asked.length = 0
  localStorage.clear()
  vi.useFakeTimers({ now: NOW + MINUTE, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const asked: [path: string, body: unknown][] = []
const line: JobView['proposals'][number] = {
  room: v.parse(RoomId, crypto.randomUUID()),
  freelancer: 'Eve Stranger',
  amount: 1,
  currency: 'EUR',
  deliveryDate: '2026-12-18',
  phase: 'proposed',
  madeAt: NOW,
}

function open(role: Role, posted: Partial<JobView> = {}) {
  const view = { ok: true, job, standing: 'owner', status: 'open', proposals: [], ...posted }
  vi.stubGlobal('fetch', async (path: string, { method, body }: RequestInit) => {
    if (!path.startsWith('/api/jobs/')) throw new TypeError('not of this test')
    if (method === 'POST') asked.push([path, typeof body === 'string' ? JSON.parse(body) : null])
    return Response.json(method === 'POST' ? { ok: true, job } : view)
  })
  const room = createFakeRoom(play(proposed).state, { now: () => NOW + MINUTE })
  drawInRoom(<ProposalRoom />, room.sessions[role])
  return room
}
async function press(name: string): Promise<void> {
  const button = await screen.findByRole('button', { name })
  await act(async () => fireEvent.click(button))
}

describe('a proposal in its room', () => {
  test('both read letter, scope and terms', () => {
    open('client')
    expect(screen.getByRole('heading', { name: 'Proposal by Ben Okafor' })).toBeTruthy()
    for (const words of ['I have built twenty shops.', 'Checkout', 'Search', '€2,400.00'])
      expect(screen.getByText(words)).toBeTruthy()
    expect(screen.getByText('Paid directly, nothing held')).toBeTruthy()
  })

  test('[O3] the client accepts it and reads the contract next', async () => {
    const room = open('client')
    await press('Accept the proposal…')
    await press('Accept the proposal')
    const { view } = room.sessions.freelancer.getState()
    expect(phaseOf(view)).toBe('contracting')
    expect(view.contract.versions[0]?.text).toContain('Checkout')
    await waitFor(() => expect(location.pathname).toMatch(/\/contract$/))
  })

  test('[O3] accepting closes the job, unless the client unticks that', async () => {
    const room = open('client')
    await press('Accept the proposal…')
    expect((await screen.findByLabelText<HTMLInputElement>('Close the job')).checked).toBe(true)
    await press('Accept the proposal')
    await waitFor(() => expect(asked).toEqual([[`/api/jobs/${job}/status`, { status: 'closed' }]]))
    expect(phaseOf(room.sessions.client.getState().view)).toBe('contracting')
  })

  test('[O3] left open, nothing is asked of the job', async () => {
    const room = open('client')
    await press('Accept the proposal…')
    fireEvent.click(await screen.findByLabelText('Close the job'))
    await press('Accept the proposal')
    await waitFor(() => expect(phaseOf(room.sessions.client.getState().view)).toBe('contracting'))
    expect(asked).toEqual([])
  })

  test('[W11] the tick is as it was left after a reload, and ends with the acceptance', async () => {
    open('client')
    await press('Accept the proposal…')
    fireEvent.click(await screen.findByLabelText('Close the job'))
    cleanup()
    open('client')
    await press('Accept the proposal…')
    expect(await screen.findByLabelText('Close the job')).toHaveProperty('checked', false)
    await press('Accept the proposal')
    await waitFor(() => expect(location.pathname).toMatch(/\/contract$/))
    expect(asked).toEqual([])
    expect(localStorage).toHaveLength(0)
  })

  test('[O11] where another proposal was accepted, a second contract is said to be one', async () => {
    open('client', {
      proposals: [{ ...line, phase: 'contracting' }],
    })
    await press('Accept the proposal…')
    expect(
      await screen.findByText(/You have accepted Eve Stranger’s proposal for this job already/),
    ).toBeTruthy()
    await press('Accept as a second contract')
    await waitFor(() => expect(location.pathname).toMatch(/\/contract$/))
  })

  test('[O11] accepted in another tab a moment ago: the refusal says so, and the second click means two', async () => {
    const room = open('client')
    await press('Accept the proposal…')
    room.hold()
    fireEvent.click(await screen.findByRole('button', { name: 'Accept the proposal' }))
    act(() => room.settle('job-taken'))
    expect((await screen.findByRole('alert')).textContent).toContain('accepted another proposal')
    await press('Accept as a second contract')
    await waitFor(() => expect(location.pathname).toMatch(/\/contract$/))
  })

  test('[O6] declining takes a reason that the other one reads', async () => {
    const room = open('client')
    await press('Decline…')
    fireEvent.change(await screen.findByLabelText('Reason'), { target: { value: 'Too late for us' } })
    await press('Decline the proposal')
    expect(room.sessions.freelancer.getState().view.offer).toMatchObject({
      status: 'declined',
      reason: 'Too late for us',
    })
  })

  test('a refusal is a sentence and the proposal stays', async () => {
    const room = open('client')
    await press('Accept the proposal…')
    room.hold()
    fireEvent.click(await screen.findByRole('button', { name: 'Accept the proposal' }))
    act(() => room.settle('offer-not-open'))
    expect((await screen.findByRole('alert')).textContent).toContain('no longer open')
  })

  test('[O9] the freelancer revises it', async () => {
    const room = open('freelancer')
    expect(screen.queryByRole('button', { name: 'Accept the proposal…' })).toBeNull()
    await press('Revise')
    fireEvent.change(screen.getByLabelText('Price for the whole project'), { target: { value: '2100' } })
    await press('Save the revision')
    const { offer } = room.sessions.client.getState().view
    expect(offer.terms?.amount).toBe(210_000)
    expect(offer.scope).toEqual(['Checkout', 'Search'])
    expect(await screen.findByRole('heading', { name: 'Your proposal' })).toBeTruthy()
  })

  test('the freelancer withdraws it after a question', async () => {
    const room = open('freelancer')
    await press('Withdraw…')
    await press('Withdraw the proposal')
    expect(room.sessions.client.getState().view.offer.status).toBe('withdrawn')
  })
})
