import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { HttpRefusal, InvitationView } from '../../../shared/http.ts'
import { richTextOf } from '../../../shared/richtext.ts'
import { drawAnswered } from '../../../test/support/drawInRoom.tsx'
import { room } from '../../../test/support/named.ts'
import { ben } from '../../../test/support/people.ts'
import { terms } from '../../../test/support/steps.ts'
import { signedInAs } from '../../../test/support/views.ts'
import { useMe } from '../../identity/me.ts'
import { Invitation } from './Invitation.tsx'

const view: InvitationView = {
  ok: true,
  room,
  standing: 'yours',
  invited: 'b…n@example.org',
  role: 'freelancer',
  from: 'Ada Lindqvist',
  title: 'Online shop relaunch',
  description: richTextOf('A new shop, please.'),
  scope: [],
  terms,
  status: 'open',
  expiresAt: Date.UTC(2026, 11, 7),
}
/** Everybody but the invited person learns where they stand, nothing else. */
const veiled = { ...view, from: '', title: '', description: '', scope: [], terms: null }

const asked: { path: string; method: string; body: unknown }[] = []

type Answer = InvitationView | HttpRefusal | { readonly ok: true; readonly room: string }

function serverAnswers(...answers: readonly Answer[]): void {
  const left = [...answers]
  vi.stubGlobal('fetch', async (path: string, { method, body }: RequestInit) => {
    asked.push({ path, method: method ?? '', body: typeof body === 'string' ? JSON.parse(body) : null })
    const answer = left.length > 1 ? left.shift() : left[0]
    return Response.json(answer)
  })
}

async function open(...answers: readonly Answer[]): Promise<void> {
  serverAnswers(...answers)
  await drawAnswered(<Invitation token="secret" />)
}

beforeEach(() => {
  asked.length = 0
  history.replaceState(null, '', '/invitation/secret')
  useMe.setState(signedInAs(ben))
})
afterEach(() => vi.unstubAllGlobals())

describe('an invitation’s link', () => {
  test('[O3] the invited person reads who, what, how much and by when, and accepts', async () => {
    await open(view, { ok: true, room })
    expect(screen.getByRole('heading', { name: 'Online shop relaunch' })).toBeTruthy()
    expect(screen.getByText('€2,400.00')).toBeTruthy()
    expect(screen.getByText('A new shop, please.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Accept the offer' }))
    await waitFor(() => expect(location.pathname).toBe(`/rooms/${room}/contract`))
    expect(asked.at(-1)).toEqual({ path: '/api/invitations/secret/accept', method: 'POST', body: {} })
  })

  test('[O13] an invited client reads what the freelancer proposes, line by line, and accepts', async () => {
    await open(
      { ...view, role: 'client', from: 'Ben Okafor', scope: ['Checkout', 'Search'] },
      { ok: true, room },
    )
    expect(document.body.textContent).toContain('proposes to work for you')
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Checkout',
      'Search',
    ])
    fireEvent.click(screen.getByRole('button', { name: 'Accept the proposal' }))
    await waitFor(() => expect(location.pathname).toBe(`/rooms/${room}/contract`))
  })

  test('[O6] declining takes a reason', async () => {
    await open(view, { ok: true, room }, { ...view, status: 'declined' })
    fireEvent.click(screen.getByRole('button', { name: 'Decline…' }))
    fireEvent.change(await screen.findByLabelText('Reason'), { target: { value: 'No time' } })
    fireEvent.click(screen.getByRole('button', { name: 'Decline the offer' }))
    expect(await screen.findByText('This offer was declined')).toBeTruthy()
    expect(asked).toContainEqual({
      path: '/api/invitations/secret/decline',
      method: 'POST',
      body: { reason: 'No time' },
    })
  })

  test('a refusal is a sentence and the offer stays', async () => {
    await open(view, { ok: false, code: 'offer-not-open', sentence: 'The offer is no longer open.' })
    fireEvent.click(screen.getByRole('button', { name: 'Accept the offer' }))
    expect((await screen.findByRole('alert')).textContent).toBe('The offer is no longer open.')
  })

  test('[T-94] another account reads who was invited, nothing of the offer, and can switch', async () => {
    await open({ ...veiled, standing: 'wrong-account' })
    expect(document.body.textContent).toContain('You are signed in as ben@example.org')
    expect(document.body.textContent).toContain('b…n@example.org')
    expect(screen.getByRole('button', { name: 'Switch account' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Accept/ })).toBeNull()
  })

  test('who is signed out signs in or up and comes back', async () => {
    useMe.setState({ status: 'out', me: null })
    await open({ ...veiled, standing: 'signed-out' })
    const to = encodeURIComponent('/invitation/secret')
    expect(screen.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe(`/sign-in?to=${to}`)
    expect(screen.getByRole('link', { name: 'Create an account' }).getAttribute('href')).toBe(
      `/sign-up?to=${to}`,
    )
  })

  test('an address that is not confirmed is asked to confirm, then looks again', async () => {
    await open({ ...veiled, standing: 'unverified' }, view)
    fireEvent.click(screen.getByRole('button', { name: 'I have confirmed it' }))
    expect(await screen.findByRole('button', { name: 'Accept the offer' })).toBeTruthy()
  })

  test.each([
    ['withdrawn', 'This offer was withdrawn'],
    ['declined', 'This offer was declined'],
    ['expired', 'This offer has expired'],
    ['accepted', 'This invitation was used already'],
  ] as const)('an offer that is %s says so', async (status, title) => {
    await open({ ...veiled, standing: 'wrong-account', status })
    expect(screen.getByText(title)).toBeTruthy()
  })

  test('who has accepted goes on to the contract', async () => {
    await open({ ...view, standing: 'accepted-by-you', status: 'accepted' })
    const link = screen.getByRole('link', { name: 'Go to the contract' })
    expect(link.getAttribute('href')).toBe(`/rooms/${room}/contract`)
  })

  test('a revoked or unknown link says what to do', async () => {
    await open({ ok: false, code: 'no-invitation', sentence: 'This invitation is no longer valid.' })
    expect(screen.getByText('This link does not work any more')).toBeTruthy()
  })
})
