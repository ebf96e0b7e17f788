import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { drawInRoom } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import { contracting, freelancerIn, working } from '../../../test/support/histories.ts'
import { NOW } from '../../../test/support/instants.ts'
import { room } from '../../../test/support/named.ts'
import { client, freelancer } from '../../../test/support/people.ts'
import { acceptOffer, makeOffer, step } from '../../../test/support/steps.ts'
import { createFakeRoom } from '../../sync/fakeSession.ts'
import { ContractPage } from './ContractPage.tsx'

const LONG = 4_000
let scrolled = 0

/** jsdom lays nothing out: the text is as long as this says, from the top of a window of 768 pixels. */
function textIsLong(length: number): void {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(
    () => new DOMRect(0, 100 - scrolled, 800, length),
  )
}

async function scrollTo(top: number): Promise<void> {
  scrolled = top
  await act(async () => {
    document.dispatchEvent(new Event('scroll'))
  })
}

const firstLayout = () =>
  act(async () => {
    await new Promise((done) => requestAnimationFrame(done))
  })

const acceptButton = (version = 1) =>
  screen.getByRole<HTMLButtonElement>('button', { name: `I accept contract v${version} and am bound by it` })

beforeEach(() => {
  scrolled = 0
  textIsLong(LONG)
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

async function openAs(role: 'client' | 'freelancer', history = contracting) {
  const room = createFakeRoom(play(history).state, { now: () => NOW + 3_600_000 })
  drawInRoom(<ContractPage />, room.sessions[role], '/contract')
  await firstLayout()
  return room
}

async function readAndType(name: string): Promise<void> {
  await scrollTo(LONG)
  fireEvent.change(screen.getByLabelText('Your full name'), { target: { value: name } })
}

describe('the contract on its page', () => {
  test('key terms stand on top, the text below in its sections', async () => {
    await openAs('freelancer')
    const terms = screen.getByRole('table')
    expect(within(terms).getByText('€2,400.00')).toBeTruthy()
    expect(within(terms).getByText(/18 Dec 2026|Dec 18, 2026/)).toBeTruthy()
    expect(screen.getByRole('heading', { name: '1. Parties' })).toBeTruthy()
  })

  test('[C3] the button stays closed until the end of the text was reached', async () => {
    await openAs('freelancer')
    expect(acceptButton().disabled).toBe(true)
    expect(screen.getByText(/min left to read/)).toBeTruthy()
    await scrollTo(1_000)
    expect(acceptButton().disabled).toBe(true)
    await scrollTo(LONG)
    expect(screen.queryByText(/min left to read/)).toBeNull()
    expect(acceptButton().disabled).toBe(true)
    fireEvent.change(screen.getByLabelText('Your full name'), { target: { value: 'Ben Okafor' } })
    expect(acceptButton().disabled).toBe(false)
  })

  test('[C3] a text that is shorter than the window counts as read', async () => {
    textIsLong(200)
    await openAs('freelancer')
    expect(screen.getByLabelText('Your full name')).toBeTruthy()
  })

  test('[C2] accepting records the typed name and tells that the other has been told', async () => {
    const room = await openAs('freelancer')
    await readAndType('Ben Okafor')
    await act(async () => fireEvent.click(acceptButton()))
    expect(room.sessions.client.getState().view.contract.acceptances.freelancer?.typedName).toBe('Ben Okafor')
    expect(screen.getByRole('heading', { name: 'You are in. Ada Lindqvist has been told.' })).toBeTruthy()
    expect(screen.queryByLabelText('Your full name')).toBeNull()
  })

  test('[C2] the account’s name in other letters is the account’s name', async () => {
    const room = await openAs('freelancer')
    await readAndType('ben  OKAFOR')
    expect(screen.getByText(/^This binds you\./)).toBeTruthy()
    await act(async () => fireEvent.click(acceptButton()))
    expect(room.sessions.client.getState().view.contract.acceptances.freelancer?.capacity).toBe('self')
  })

  test('[C2] another name than the account’s is allowed, and said beforehand', async () => {
    const room = await openAs('freelancer')
    await readAndType('Okafor Studio Ltd.')
    expect(screen.getByText('Recorded as: Ben Okafor, on behalf of “Okafor Studio Ltd.”')).toBeTruthy()
    await act(async () => fireEvent.click(acceptButton()))
    expect(room.sessions.client.getState().view.contract.acceptances.freelancer?.capacity).toBe(
      'on-behalf-of',
    )
  })

  test('[C9] a newer version closes the button of the old one at once, with the reason', async () => {
    const room = await openAs('freelancer')
    await readAndType('Ben Okafor')
    const [version] = room.sessions.client.getState().view.contract.versions
    if (version === undefined) throw new Error('the history has a contract')
    act(() =>
      room.act('client', {
        name: 'proposeChange',
        args: {
          version: 1,
          termsHash: version.termsHash,
          terms: { ...version.terms, amount: 200_000 },
        },
      }),
    )
    expect(acceptButton(1).disabled).toBe(true)
    expect(screen.getByRole('alert').textContent).toBe(
      'Ada Lindqvist proposed v2. This version can no longer be accepted.',
    )
    await scrollTo(0)
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Read v2' })))
    await firstLayout()
    expect(within(screen.getByRole('table')).getByText('€2,000.00')).toBeTruthy()
    expect(acceptButton(2).disabled).toBe(true)
  })

  test('[C9] [C23] who proposes a change reads the new version next', async () => {
    await openAs('client')
    fireEvent.click(screen.getByRole('button', { name: 'Other answers' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Propose a change…' }))
    const propose = await screen.findByRole<HTMLButtonElement>('button', { name: 'Propose contract v2' })
    expect(propose.disabled).toBe(true)
    fireEvent.change(screen.getByLabelText('Price for the whole project'), { target: { value: '2 000' } })
    expect(screen.getByText('Price: €2,400.00 → €2,000.00')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('Scope'), { target: { value: 'Gift cards' } })
    expect(screen.getByText(/Scope, added: .*Gift cards/)).toBeTruthy()
    fireEvent.change(screen.getByLabelText('Why'), { target: { value: 'Less to do' } })
    await act(async () => fireEvent.click(propose))
    expect(screen.getByText('Less to do')).toBeTruthy()
    expect(within(screen.getByRole('table')).getByText('€2,000.00')).toBeTruthy()
    expect(acceptButton(2).disabled).toBe(true)
    expect(screen.queryByText(/can no longer be accepted/)).toBeNull()
  })

  test('[C9] of a later version the change is shown word by word, and its end is what has to be read', async () => {
    const [first] = play(contracting).state.contract.versions
    if (first === undefined) throw new Error('the history has a contract')
    const { version, termsHash } = first
    const cheaper = step(client, {
      name: 'proposeChange',
      args: { version, termsHash, terms: { ...first.terms, amount: 200_000 } },
    })
    await openAs('freelancer', [...contracting, cheaper])
    const changes = screen.getByRole('article', { name: /What is different from v1/ })
    expect(within(changes).getByText('Price: €2,400.00 → €2,000.00')).toBeTruthy()
    const gone = within(changes).getAllByText(/2,400\.00/, { selector: 'del' })
    const come = within(changes).getAllByText(/2,000\.00/, { selector: 'ins' })
    expect(gone).toHaveLength(come.length)
    expect(gone[0]?.textContent).toContain('no longer: ')
    expect(screen.getByText(/opens at the end of the changes/)).toBeTruthy()
    await scrollTo(LONG)
    expect(screen.getByLabelText('Your full name')).toBeTruthy()
  })

  test('[I1] the working days stand among the key terms, every closed date by name', async () => {
    const calendar = {
      zone: 'Europe/Berlin',
      restDays: [0, 6],
      closed: [{ date: '2026-12-25', name: 'Christmas Day' }],
      coversUntil: '2028-12-31',
    }
    const terms = { ...makeOffer.args.terms, calendar }
    const offer = { ...makeOffer, args: { ...makeOffer.args, terms } }
    await openAs('freelancer', [step(client, offer), step(freelancer, acceptOffer)])
    const table = screen.getByRole('table')
    expect(within(table).getByText(/Saturday and Sunday off, counted in Berlin time/)).toBeTruthy()
    expect(within(table).getByText('Christmas Day')).toBeTruthy()
  })

  test('[W11] unusually many closed dates ask for a tick before they bind, which a reload keeps', async () => {
    const closed = Array.from({ length: 60 }, (_, day) => ({
      date: new Date(Date.UTC(2027, 2, 1 + day)).toISOString().slice(0, 10),
      name: 'Closed',
    }))
    const calendar = { zone: 'UTC', restDays: [0, 6], closed, coversUntil: '2028-12-31' }
    const terms = { ...makeOffer.args.terms, calendar }
    const offer = { ...makeOffer, args: { ...makeOffer.args, terms } }
    await openAs('freelancer', [step(client, offer), step(freelancer, acceptOffer)])
    await readAndType('Ben Okafor')
    expect(acceptButton().disabled).toBe(true)
    fireEvent.click(screen.getByRole('checkbox', { name: /closes \d+ working days in 2027/ }))
    expect(acceptButton().disabled).toBe(false)
    cleanup()
    await openAs('freelancer', [step(client, offer), step(freelancer, acceptOffer)])
    await readAndType('Ben Okafor')
    expect(acceptButton().disabled).toBe(false)
  })

  test('[C7] the other one’s acceptance appears while the page is open', async () => {
    const room = await openAs('freelancer')
    const { version, termsHash } = room.sessions.client.getState().view.contract.versions[0] ?? {}
    if (version === undefined || termsHash === undefined) throw new Error('the history has a contract')
    expect(screen.queryByText(/Accepted/)).toBeNull()
    act(() =>
      room.act('client', {
        name: 'acceptContract',
        args: {
          version,
          termsHash,
          typedName: 'Ada Lindqvist',
          statement: 'I accept contract v1 and am bound by it',
          openedAt: NOW,
          reachedEndAt: NOW + 1,
          electronicRecords: true,
        },
      }),
    )
    expect(screen.getByText(/Accepted/)).toBeTruthy()
    expect(screen.getByText('typed name: Ada Lindqvist')).toBeTruthy()
  })

  test('a refusal is a sentence, and the name stays', async () => {
    const room = await openAs('freelancer')
    await readAndType('Ben Okafor')
    room.hold()
    fireEvent.click(acceptButton())
    act(() => room.settle('contract-outdated'))
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('This is not the current version of the contract.')
    expect(screen.getByLabelText<HTMLInputElement>('Your full name').value).toBe('Ben Okafor')
  })

  test('offline the button is closed and says why', async () => {
    const room = await openAs('freelancer')
    await readAndType('Ben Okafor')
    act(() => room.sessions.freelancer.setState({ status: 'reconnecting' }))
    expect(acceptButton().disabled).toBe(true)
    expect(screen.getByText(/You are offline/)).toBeTruthy()
  })

  test('after both have accepted there is nothing left to accept', async () => {
    await openAs('client', working)
    expect(screen.getByText('In force: both of you have accepted.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /I accept/ })).toBeNull()
    const certificate = screen.getByRole('link', { name: 'Certificate' })
    expect(certificate.getAttribute('href')).toBe(`/api/rooms/${room}/certificate.pdf`)
  })

  test('before that there is no certificate', async () => {
    await openAs('client', freelancerIn)
    expect(screen.queryByRole('link', { name: 'Certificate' })).toBeNull()
  })

  test('[C6] declining says what it does and takes a reason', async () => {
    const room = await openAs('client', freelancerIn)
    fireEvent.click(screen.getByRole('button', { name: 'Other answers' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Decline the contract…' }))
    fireEvent.change(await screen.findByLabelText('Reason'), { target: { value: 'Too late for us' } })
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Decline and close the room' })))
    expect(room.sessions.freelancer.getState().view.contract.declined).toEqual({
      by: 'client',
      reason: 'Too late for us',
    })
    expect(screen.getByText('You declined this contract.')).toBeTruthy()
  })
})
