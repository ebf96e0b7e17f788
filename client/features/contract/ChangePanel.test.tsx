import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { pendingChange } from '../../../shared/workroom/changeState.ts'
import { versionInForce } from '../../../shared/workroom/contractState.ts'
import { drawInRoom } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import { agreedHigher, completed, funded, withTasks } from '../../../test/support/histories.ts'
import { NOW } from '../../../test/support/instants.ts'
import { card } from '../../../test/support/named.ts'
import { client, freelancer, platform } from '../../../test/support/people.ts'
import { type Step, acceptChange, openChange, step, terms } from '../../../test/support/steps.ts'
import { createFakeRoom } from '../../sync/fakeSession.ts'
import { ContractPage } from './ContractPage.tsx'

const LONG = 4_000
const cheaper = { ...terms, amount: 170_000 }
const pending = [
  ...withTasks,
  step(freelancer, openChange({ terms: cheaper, note: 'Less to do', struck: [card('c')] })),
]
let scrolled = 0

beforeEach(() => {
  scrolled = 0
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(
    () => new DOMRect(0, 100 - scrolled, 800, LONG),
  )
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

async function openAs(role: 'client' | 'freelancer', history: readonly Step[] = pending) {
  const room = createFakeRoom(play(history).state, { now: () => NOW + 3_600_000 })
  drawInRoom(<ContractPage />, room.sessions[role], '/contract')
  await act(async () => {
    await new Promise((done) => requestAnimationFrame(done))
  })
  return room
}

async function scrollToEnd(): Promise<void> {
  scrolled = LONG
  await act(async () => {
    document.dispatchEvent(new Event('scroll'))
  })
}

describe('a change that waits for an answer', () => {
  test('[C16] its receiver accepts what was read to its end, and it is in force', async () => {
    const { sessions } = await openAs('client')
    expect(
      screen.getByRole('heading', { name: /Ben Okafor.* proposes a change to the contract/ }),
    ).toBeTruthy()
    expect(screen.getByText('Less to do')).toBeTruthy()
    expect(screen.getByText('Task c')).toBeTruthy()
    const accept = { name: 'I accept contract v2 and am bound by it' }
    expect(screen.getByRole<HTMLButtonElement>('button', accept).disabled).toBe(true)
    await scrollToEnd()
    fireEvent.change(screen.getByLabelText('Your full name'), { target: { value: 'Ada Lindqvist' } })
    await act(async () => {
      fireEvent.click(screen.getByRole('button', accept))
    })
    expect(versionInForce(sessions.client.getState().view.contract)?.terms.amount).toBe(170_000)
    expect(screen.getByRole('heading', { name: 'Contract v2' })).toBeTruthy()
  })

  test('[C15] it is declined in words', async () => {
    const { sessions } = await openAs('client')
    fireEvent.click(screen.getByRole('button', { name: 'Decline it…' }))
    const dialog = await screen.findByRole('dialog')
    const decline = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Decline it' })
    expect(decline.disabled).toBe(true)
    fireEvent.change(within(dialog).getByLabelText('Your answer'), {
      target: { value: 'It is all to be done' },
    })
    await act(async () => {
      fireEvent.click(decline)
    })
    expect(sessions.client.getState().view.contract.changes?.at(-1)).toMatchObject({
      status: 'declined',
      words: 'It is all to be done',
    })
  })

  test('[C12] [C18] who proposed it sees that it waits, the contract in force below it, and may withdraw', async () => {
    const { sessions } = await openAs('freelancer')
    expect(screen.getByRole('heading', { name: 'Your change waits for an answer' })).toBeTruthy()
    expect(within(screen.getByRole('table')).getByText('€2,400.00')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Propose a change' })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Withdraw it…' }))
    const dialog = await screen.findByRole('dialog')
    await act(async () => {
      fireEvent.click(within(dialog).getByRole('button', { name: 'Withdraw it' }))
    })
    expect(pendingChange(sessions.freelancer.getState().view.contract)).toBeNull()
  })
})

describe('proposing a change', () => {
  test('[C13] the difference shows while it is typed, and the own name accepts it', async () => {
    const { sessions } = await openAs('client', withTasks)
    fireEvent.click(screen.getByRole('button', { name: 'Propose a change' }))
    const dialog = await screen.findByRole('dialog')
    const propose = within(dialog).getByRole<HTMLButtonElement>('button', { name: /^I propose contract v2/ })
    expect(within(dialog).getByText('Nothing is changed yet.')).toBeTruthy()
    fireEvent.change(within(dialog).getByLabelText(/Price for the whole project/), {
      target: { value: '1700' },
    })
    fireEvent.change(within(dialog).getByLabelText('Scope'), { target: { value: 'Gift cards' } })
    expect(within(dialog).getByText('Price: €2,400.00 → €1,700.00')).toBeTruthy()
    expect(within(dialog).getByText(/Scope, added: .*Gift cards/)).toBeTruthy()
    expect(propose.disabled).toBe(true)
    fireEvent.change(within(dialog).getByLabelText('Your full name'), { target: { value: 'Ada Lindqvist' } })
    await act(async () => {
      fireEvent.click(propose)
    })
    expect(pendingChange(sessions.client.getState().view.contract)).toMatchObject({
      by: 'client',
      terms: cheaper,
      scope: ['Gift cards'],
    })
  })

  test('[F6] what would have to be held in addition is said while it is typed', async () => {
    await openAs('client', completed(funded))
    fireEvent.click(screen.getByRole('button', { name: 'Propose a change' }))
    const dialog = await screen.findByRole('dialog')
    fireEvent.change(within(dialog).getByLabelText(/Price for the whole project/), {
      target: { value: '9000' },
    })
    expect(within(dialog).getByText(/It is in force once €6,600\.00 more is held/)).toBeTruthy()
  })
})

describe('a higher price that both have accepted', () => {
  test('[F6] the client has the difference held, and a refusal of the provider can be tried again', async () => {
    const { sessions } = await openAs('client', agreedHigher)
    expect(screen.getByRole('heading', { name: /^Hold €600\.00 more, so that contract v2/ })).toBeTruthy()
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Hold €600.00 more' }))
    })
    expect(sessions.client.getState().view.funding.topUp?.status).toBe('requested')
    expect(screen.getByRole('heading', { name: /more is being held/ })).toBeTruthy()
  })

  test('[F3] what the provider declined says so', async () => {
    await openAs('client', [
      ...agreedHigher,
      step(client, { name: 'requestTopUp', args: { change: 1 } }),
      step(platform, { name: 'recordTopUpFailure', args: { change: 1, reason: 'declined' } }),
    ])
    expect(screen.getByRole('alert').textContent).toContain('declined to hold the difference')
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
  })

  test('[C22] the freelancer sees what it waits for and until when, and nothing to press', async () => {
    await openAs('freelancer', agreedHigher)
    expect(screen.getByRole('heading', { name: 'Contract v2 waits until €600.00 more is held' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Hold|Propose a change|Withdraw/ })).toBeNull()
    expect(within(screen.getByRole('table')).getByText('€2,400.00')).toBeTruthy()
  })
})

test('[C12] the version in force stands on top, the one before is folded below it', async () => {
  await openAs('client', [...pending, step(client, acceptChange('client'))])
  expect(within(screen.getByRole('table')).getByText('€1,700.00')).toBeTruthy()
  const earlier = screen.getByRole('region', { name: 'Before this' })
  const folded = within(earlier)
    .getByText(/^Contract v1,/)
    .closest('details')
  expect(folded?.open).toBe(false)
  expect(within(earlier).getByText(/was in force, accepted by/)).toBeTruthy()
  expect(within(earlier).getByText(/proposed v2/)).toBeTruthy()
})
