// The client's to-do on the overview: the fields at hand, and a way past them.

import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { noBusinessDetails } from '../../../shared/businessDetails.ts'
import type { Role } from '../../../shared/decider.ts'
import { drawInRoom } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import { completed, funded } from '../../../test/support/histories.ts'
import { NOW } from '../../../test/support/instants.ts'
import { freelancer } from '../../../test/support/people.ts'
import { step } from '../../../test/support/steps.ts'
import { createFakeRoom } from '../../sync/fakeSession.ts'
import { Overview } from './Overview.tsx'

const asked = [...completed(funded), step(freelancer, { name: 'askDetails', args: {} })]
let details = noBusinessDetails

beforeEach(() => {
  localStorage.clear()
  details = noBusinessDetails
  vi.stubGlobal('fetch', async (path: string, { method, body }: { method: string; body?: string }) => {
    if (!path.endsWith('/api/business')) return Response.json({ ok: false, code: 'not-found', sentence: '' })
    if (method === 'PUT') details = JSON.parse(body ?? '{}') as typeof details
    return Response.json({ ok: true, details })
  })
})
afterEach(() => vi.unstubAllGlobals())

function openAs(role: Role) {
  const room = createFakeRoom(play(asked).state, { now: () => NOW })
  drawInRoom(<Overview />, room.sessions[role])
  return () => room.sessions.freelancer.getState().view.payment.details
}

test('[I12] what the client fills in stands on the account, and the freelancer is told', async () => {
  const answer = openAs('client')
  fireEvent.change(await screen.findByLabelText('Your address'), { target: { value: 'Storgatan 5\nLund' } })
  fireEvent.change(screen.getByLabelText('Tax id'), { target: { value: 'SE1' } })
  fireEvent.click(screen.getByRole('button', { name: 'Put it on the invoice' }))
  await waitFor(() => expect(answer()).toMatchObject({ given: true }))
  expect(details).toMatchObject({ address: ['Storgatan 5', 'Lund'], taxId: 'SE1' })
  expect(screen.queryByLabelText('Your address')).toBeNull()
})

test('[I12] who leaves them out is asked no more', async () => {
  const answer = openAs('client')
  fireEvent.click(await screen.findByRole('button', { name: 'Leave them out' }))
  await waitFor(() => expect(answer()).toMatchObject({ given: false }))
  expect(details).toEqual(noBusinessDetails)
  expect(screen.queryByRole('button', { name: 'Leave them out' })).toBeNull()
})

test('[I12] the freelancer is asked for nothing there', () => {
  openAs('freelancer')
  expect(screen.queryByText(/asks for your details/)).toBeNull()
})
