// [W11] Fields of forms in rooms and outside of them outlive a reload, for their own person alone. Forms of words alone have
// a test of their own (useFormDraft.test.tsx).

import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { noBusinessDetails } from '../../shared/businessDetails.ts'
import { isolated } from '../../shared/isolated.ts'
import { drawInRoom, drawScreen } from '../../test/support/drawInRoom.tsx'
import { play } from '../../test/support/given.ts'
import { contracting, disputed, invoiced } from '../../test/support/histories.ts'
import { NOW } from '../../test/support/instants.ts'
import { Account } from '../features/account/Account.tsx'
import { ProposeChange } from '../features/contract/ProposeChange.tsx'
import { AskRedoOfDelivery } from '../features/delivery/AskRedoOfDelivery.tsx'
import { LinkList } from '../features/delivery/LinkList.tsx'
import { DisputePage } from '../features/dispute/DisputePage.tsx'
import { AskMoreTime } from '../features/invoice/AskMoreTime.tsx'
import { BusinessPart } from '../features/money/BusinessPart.tsx'
import type { Me } from '../identity/authApi.ts'
import { useMe } from '../identity/me.ts'
import { createFakeRoom } from '../sync/fakeSession.ts'

const nothing = (): void => {}
const ada: Me = {
  userId: 'ada-------------',
  name: 'Ada Lindqvist',
  email: 'ada@x.example',
  emailVerified: true,
}
const ben: Me = { ...ada, userId: 'ben-------------', name: 'Ben Okafor' }
const signIn = (me: Me): void => act(() => useMe.setState({ status: 'in', me }))

const business = {
  answer: { ok: true as const, details: noBusinessDetails },
  reload: nothing,
  save: vi.fn(async () => null),
}
const drawBusiness = () => drawScreen(<BusinessPart business={business} />)
const field = (label: string | RegExp) => screen.findByLabelText<HTMLInputElement>(label)

const inRoom = (
  drawn: React.ReactNode,
  history: Parameters<typeof play>[0],
  role: 'client' | 'freelancer',
) => {
  const played = play(history)
  drawInRoom(drawn, createFakeRoom(played.state, { now: () => played.at + 60_000 }).sessions[role])
}

const drawing = (drawn: React.ReactNode) => (): void => inRoom(drawn, invoiced, 'client')

const contract = play(contracting).state.contract.versions.at(-1)
if (contract === undefined) throw new Error('there is a contract')

interface Form {
  readonly draw: () => void
  readonly label: string | RegExp
  readonly typed: string
}

const forms: Readonly<Record<string, Form>> = {
  'a price in a change to the contract': {
    draw: () =>
      inRoom(
        <ProposeChange opened onClose={nothing} version={contract} other={isolated('Ada')} />,
        contracting,
        'freelancer',
      ),
    label: 'Price for the whole project',
    typed: '2600',
  },
  'a delivery date in a change to the contract': {
    draw: () =>
      inRoom(
        <ProposeChange opened onClose={nothing} version={contract} other={isolated('Ada')} />,
        contracting,
        'freelancer',
      ),
    label: 'Delivery date',
    typed: '2027-03-01',
  },
  'an amount offered in a dispute': {
    draw: () => inRoom(<DisputePage />, disputed, 'freelancer'),
    label: /Make an offer/,
    typed: '1,2',
  },
  'a link to a live site': {
    draw: () => inRoom(<LinkList links={[]} onChange={nothing} />, contracting, 'freelancer'),
    label: 'Link',
    typed: 'https://shop.exam',
  },
  'the name on one’s account': { draw: () => drawScreen(<Account />), label: 'Name', typed: 'Ada L' },
  'the address on invoices': {
    draw: () => drawScreen(<BusinessPart business={business} />),
    label: 'Address',
    typed: 'Lindenstr',
  },
  'the tax id on invoices': {
    draw: () => drawScreen(<BusinessPart business={business} />),
    label: 'Tax id',
    typed: 'DE12',
  },
}

beforeEach(() => {
  localStorage.clear()
  vi.stubGlobal('fetch', async () => Response.json({ ok: true, sessions: [], countries: [], export: null }))
  signIn(ada)
})
afterEach(() => {
  useMe.setState({ status: 'out', me: null })
  vi.unstubAllGlobals()
})

/** The link's form stands behind a button at first. */
async function open(label: string | RegExp): Promise<HTMLInputElement> {
  const button = screen.queryByRole('button', { name: /^Add a link/ })
  if (button !== null) fireEvent.click(button)
  return field(label)
}

describe.each(Object.entries(forms))('%s', (_, { draw, label, typed }) => {
  test('[W11] half typed, it is there again after a reload', async () => {
    draw()
    fireEvent.change(await open(label), { target: { value: typed } })
    cleanup()
    draw()
    expect((await open(label)).value).toBe(typed)
  })
})

test('[W11] the tasks chosen for a revision of the delivery are chosen again', async () => {
  const draw = drawing(<AskRedoOfDelivery rounds={2} delivery={1} onClose={nothing} />)
  draw()
  fireEvent.click(await screen.findByRole('checkbox'))
  cleanup()
  draw()
  expect(await screen.findByRole('checkbox')).toHaveProperty('checked', true)
})

test('[W11] so are the days of more time', async () => {
  const draw = drawing(<AskMoreTime onClose={nothing} />)
  draw()
  fireEvent.click(await screen.findByRole('radio', { name: '4' }))
  cleanup()
  draw()
  expect(await screen.findByRole('radio', { name: '4' })).toHaveProperty('checked', true)
})

test('[W11] what was saved is no draft any more, and stays in its field', async () => {
  drawScreen(<BusinessPart business={business} />)
  fireEvent.change(await field('Tax id'), { target: { value: 'DE123' } })
  expect(localStorage).toHaveLength(1)
  fireEvent.click(screen.getByRole('button', { name: 'Save the details' }))
  await waitFor(() => expect(localStorage).toHaveLength(0))
  expect((await field('Tax id')).value).toBe('DE123')
})

test('[W11] who signs in here next sees nothing of it; who wrote it finds it again', async () => {
  drawBusiness()
  fireEvent.change(await field('Tax id'), { target: { value: 'DE123' } })
  cleanup()
  signIn(ben)
  drawBusiness()
  expect((await field('Tax id')).value).toBe('')
  cleanup()
  signIn(ada)
  drawBusiness()
  expect((await field('Tax id')).value).toBe('DE123')
})

test('[W11] a password is never kept', async () => {
  drawScreen(<Account />)
  for (const label of ['Password now', 'New password']) {
    for (const found of screen.queryAllByLabelText(label)) {
      fireEvent.change(found, { target: { value: 'correct horse battery' } })
    }
  }
  expect(screen.getAllByDisplayValue('correct horse battery').length).toBeGreaterThan(0)
  expect(localStorage).toHaveLength(0)
})

test('[W11] what an older page kept in another shape counts as nothing', async () => {
  localStorage.setItem(`workroom:draft:${ada.userId}:account:business`, JSON.stringify([NOW, '{"name":7}']))
  drawScreen(<BusinessPart business={business} />)
  expect((await field('Tax id')).value).toBe('')
})
