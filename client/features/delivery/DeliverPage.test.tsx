import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { noBusinessDetails } from '../../../shared/businessDetails.ts'
import type { ReportDraft } from '../../../shared/drafts.ts'
import { plainOf, richTextOf } from '../../../shared/richtext.ts'
import { draftReport } from '../../../shared/workroom/reportDraft.ts'
import { drawInRoom } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import {
  agreedHigher,
  completed,
  funded,
  invoiced,
  withTasks,
  workingUnder,
} from '../../../test/support/histories.ts'
import { NOW } from '../../../test/support/instants.ts'
import { card, file } from '../../../test/support/named.ts'
import { client, freelancer } from '../../../test/support/people.ts'
import { type Step, deliver, flag, move, step, terms } from '../../../test/support/steps.ts'
import { type FakeRoom, createFakeRoom } from '../../sync/fakeSession.ts'
import { ToastRegion } from '../../ui/toasts.tsx'
import { DeliverPage } from './DeliverPage.tsx'

// Editor and uploads have tests of their own; jsdom has neither layout nor workers.
vi.mock('../../ui/RichTextField.tsx', () => ({
  RichTextField: ({ label, value, onChange }: FieldProps) => (
    <textarea
      aria-label={label}
      defaultValue={value.startsWith(UNSTORABLE) ? value : plainOf(value)}
      onChange={({ currentTarget: { value: typed } }) =>
        typed.startsWith(UNSTORABLE) ? onChange(null, typed) : onChange(richTextOf(typed), richTextOf(typed))
      }
    />
  ),
}))
interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string | null, words: string) => void
}

/** Stands for a text that the editor cannot store. */
const UNSTORABLE = 'too much: '

const ready = completed(funded)
const written: ReportDraft = {
  instructions: richTextOf('Unpack and run.'),
  done: richTextOf('Everything.'),
  highlights: '',
  problems: '',
  files: [file('shop')],
  links: [{ url: 'https://shop.example', note: 'On its test address' }],
  proofs: [file('proof')],
}

/** What the server holds of the draft; null when there is none. */
let draft: { version: number; savedAt: number; content: ReportDraft } | null
/** What another tab saves just before this one does. */
let overtakenBy: ReportDraft | null

beforeEach(() => {
  draft = null
  overtakenBy = null
  localStorage.clear()
  vi.stubGlobal('fetch', async (path: string, { method, body }: { method: string; body?: string }) => {
    if (!path.includes('/drafts/')) return Response.json({ ok: false, code: 'not-found', sentence: '' })
    if (method === 'GET') return Response.json({ ok: true, draft })
    const given = JSON.parse(body ?? '{}') as { version: number; content: ReportDraft }
    if (overtakenBy !== null) draft = { version: given.version + 1, savedAt: NOW, content: overtakenBy }
    const isSaved = overtakenBy === null
    if (isSaved) draft = { version: given.version + 1, savedAt: NOW, content: given.content }
    overtakenBy = null
    return Response.json({ ok: true, isSaved, draft })
  })
})
afterEach(() => vi.unstubAllGlobals())

function open(role: 'client' | 'freelancer', steps: readonly Step[], query = ''): FakeRoom {
  const room = createFakeRoom(play(steps).state, { now: () => NOW })
  drawInRoom(
    <>
      <ToastRegion />
      <DeliverPage />
    </>,
    room.sessions[role],
    `/deliver${query}`,
  )
  return room
}
const valueOf = (field: string): string =>
  screen.getByRole<HTMLTextAreaElement>('textbox', { name: field }).value
const keep = (content: ReportDraft): void => void (draft = { version: 1, savedAt: NOW, content })

describe('before everything is done', () => {
  test('[D2] the freelancer reads why it is locked and which tasks are left', () => {
    open('freelancer', [
      ...withTasks,
      step(freelancer, move('a', 'completed')),
      step(freelancer, flag('p', 'b')),
    ])
    expect(screen.getByText('Opens when every task is Completed or flagged: 1 task is left')).toBeTruthy()
    expect(within(screen.getByRole('list')).getAllByRole('listitem')[0]?.textContent).toContain('Task c')
  })

  test('the client reads who has to deliver first', () => {
    open('client', withTasks)
    expect(screen.getByText('Opens when Ben Okafor delivers')).toBeTruthy()
  })
})

describe('the report', () => {
  test('[R1] begins with what the room says, and locks the files with the reason beside the button', async () => {
    open('freelancer', ready)
    const done = await screen.findByRole('textbox', { name: 'What was done' })
    expect((done as HTMLTextAreaElement).value).toBe(plainOf(draftReport(play(ready).state).done))
    expect(screen.getByRole('button', { name: 'Next: attach the files' })).toHaveProperty('disabled', true)
    expect(screen.getByText('Write the delivery instructions')).toBeTruthy()
  })

  test('is saved by itself and says when', async () => {
    open('freelancer', ready)
    const field = await screen.findByRole('textbox', { name: 'Delivery instructions' })
    fireEvent.change(field, { target: { value: 'Unpack and run.' } })
    expect(screen.getByRole('button', { name: 'Next: attach the files' })).toHaveProperty('disabled', false)
    expect(screen.getByText('Saving…')).toBeTruthy()
    await waitFor(() => expect(screen.getByText(/^Saved /)).toBeTruthy(), { timeout: 4_000 })
    expect(draft?.content.instructions).toBe(richTextOf('Unpack and run.'))
  })

  test('is read again as it was left', async () => {
    keep(written)
    open('freelancer', ready)
    const field = await screen.findByRole('textbox', { name: 'Delivery instructions' })
    expect((field as HTMLTextAreaElement).value).toBe('Unpack and run.')
  })

  test('changed in two tabs says so, takes in what is new and keeps the words that did not win', async () => {
    keep(written)
    overtakenBy = {
      ...written,
      done: richTextOf('Other words.'),
      highlights: richTextOf('From the other tab.'),
    }
    open('freelancer', ready)
    const done = await screen.findByRole('textbox', { name: 'What was done' })
    fireEvent.change(done, { target: { value: 'My words.' } })
    await screen.findByText(/This report is also open elsewhere/, {}, { timeout: 4_000 })
    expect(valueOf('Highlights')).toBe('From the other tab.')
    expect(valueOf('What was done')).toBe('My words.')
    fireEvent.click(screen.getByRole('button', { name: 'Show it' }))
    expect(screen.getByText('Other words.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Use it instead' }))
    expect(valueOf('What was done')).toBe('Other words.')
    expect(screen.queryByText(/changed in two places/)).toBeNull()
  })

  test('[W9] a text that cannot be stored is kept whole through a reload, and nothing is delivered meanwhile', async () => {
    keep(written)
    const whole = `${UNSTORABLE}${'x'.repeat(90_000)}`
    open('freelancer', ready)
    const field = await screen.findByRole('textbox', { name: 'What was done' })
    fireEvent.change(field, { target: { value: whole } })
    cleanup()
    open('freelancer', ready, '?step=check')
    const again = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'What was done' })
    expect(again.value).toBe(whole)
    expect(screen.getAllByText(/“What was done” cannot be saved as it stands/)).not.toHaveLength(0)
    expect(screen.getByRole('button', { name: 'Next: attach the files' })).toHaveProperty('disabled', true)
    fireEvent.change(again, { target: { value: 'Less.' } })
    expect(await screen.findByRole('heading', { name: 'Check and deliver' })).toBeTruthy()
  })

  test('[W9] written from the board again, its undo brings such a text back', async () => {
    keep(written)
    open('freelancer', ready)
    const field = await screen.findByRole('textbox', { name: 'What was done' })
    fireEvent.change(field, { target: { value: `${UNSTORABLE}all of it` } })
    fireEvent.click(screen.getByRole('button', { name: 'Write “What was done” from the board again' }))
    expect(valueOf('What was done')).toMatch(/^Task a: completed/)
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
    expect(valueOf('What was done')).toBe(`${UNSTORABLE}all of it`)
  })

  test('written from the board again has a way back', async () => {
    keep(written)
    open('freelancer', ready)
    fireEvent.click(await screen.findByRole('button', { name: 'Write “What was done” from the board again' }))
    expect(valueOf('What was done')).toMatch(/^Task a: completed/)
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
    expect(valueOf('What was done')).toBe('Everything.')
  })

  test('says what delivering will do, and that a flagged problem goes to support first', async () => {
    open('freelancer', [...ready, step(freelancer, flag('p'))])
    const box = await screen.findByRole('region', { name: 'When you deliver' })
    expect(box.textContent).toMatch(/Ada gets an invoice over €2,400\.00/)
    expect(box.textContent).toMatch(/opens a case first: support contacts Ada/)
  })
})

describe('the files', () => {
  test('[D4] without a proof the last step stays locked, with the reason', async () => {
    keep({ ...written, proofs: [] })
    open('freelancer', ready, '?step=check')
    expect(await screen.findByRole('heading', { name: 'Attach final work and proof' })).toBeTruthy()
    expect(screen.getByText('Add a proof of work')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Next: check and deliver' })).toHaveProperty('disabled', true)
  })

  test('a link is checked, marked as not checksummed, and can be taken away', async () => {
    keep({ ...written, links: [] })
    open('freelancer', ready, '?step=files')
    fireEvent.click(await screen.findByRole('button', { name: /Add a link/ }))
    const field = screen.getByRole('textbox', { name: 'Link' })
    fireEvent.change(field, { target: { value: 'javascript:alert(1)' } })
    fireEvent.click(screen.getByRole('button', { name: 'Add the link' }))
    expect(screen.getByText(/This is no address/)).toBeTruthy()
    fireEvent.change(field, { target: { value: 'shop.example/preview' } })
    fireEvent.click(screen.getByRole('button', { name: 'Add the link' }))
    expect(screen.getByRole('link', { name: 'https://shop.example/preview' })).toBeTruthy()
    expect(screen.getByText(/not checksummed/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Take https://shop.example/preview away' }))
    expect(screen.queryByRole('link', { name: 'https://shop.example/preview' })).toBeNull()
  })

  test('what arrived shows kind, size and checksum, and that it is verified', async () => {
    keep(written)
    open('freelancer', ready, '?step=files')
    const list = await screen.findByRole('list', { name: 'Files of the final work' })
    expect(list.textContent).toMatch(/shop\.png.*Arrived intact.*1\.0 KB.*PNG image.*ffffffff…/)
  })
})

describe('check and deliver', () => {
  const party = { userId: 'ben-1', name: 'Ben', address: [], country: '', taxId: '', taxNote: '' }
  const preview = {
    amount: 240_000,
    currency: 'EUR',
    heldBy: 'sandbox',
    supplier: party,
    customer: { ...party, userId: 'ada-1', name: 'Ada AB', address: ['Storgatan 5'], taxId: 'SE1' },
    project: 'Online shop relaunch',
    contract: { version: 1, termsHash: 'a'.repeat(64), deliveryDate: '2026-12-01' },
    tasks: [{ title: 'Checkout', isCompleted: true, rounds: 1, approvedAt: NOW }],
    problems: [],
  }
  let details = noBusinessDetails
  let customer = preview.customer
  function answerWithInvoice(): void {
    details = noBusinessDetails
    customer = preview.customer
    const others = fetch
    vi.stubGlobal('fetch', async (asked: string, init: { method: string; body?: string }) => {
      const { address, taxId } = details
      if (asked.endsWith('/invoices/preview'))
        return Response.json({
          ok: true,
          preview: { ...preview, customer, supplier: { ...party, address, taxId } },
        })
      if (!asked.endsWith('/api/business')) return others(asked, init)
      if (init.method === 'PUT') details = JSON.parse(init.body ?? '{}') as typeof details
      return Response.json({ ok: true, details })
    })
  }

  test('[I11] the invoice is seen as it will be, and what is missing is filled in right there', async () => {
    keep(written)
    answerWithInvoice()
    open('freelancer', ready, '?step=check')
    const sheet = within(await screen.findByRole('region', { name: 'The invoice' }))
    expect(await sheet.findByText('Storgatan 5')).toBeTruthy()
    expect(sheet.getAllByText('€2,400.00')).toHaveLength(2)
    expect(sheet.getByText(/held by the sandbox/)).toBeTruthy()
    expect((await sheet.findByText('an address and a tax id')).closest('form')).toBeTruthy()
    fireEvent.change(sheet.getByLabelText('Your address'), { target: { value: '1 Marina\nLagos' } })
    fireEvent.change(sheet.getByLabelText('Tax id'), { target: { value: 'NG-1' } })
    fireEvent.click(sheet.getByRole('button', { name: 'Put it on the invoice' }))
    expect(await sheet.findByText('1 Marina')).toBeTruthy()
    expect(sheet.queryByLabelText('Your address')).toBeNull()
    expect(details).toMatchObject({ address: ['1 Marina', 'Lagos'], taxId: 'NG-1' })
  })

  test('[I11] what an invoice has no room for is not sent, and the field says by how much', async () => {
    keep(written)
    answerWithInvoice()
    open('freelancer', ready, '?step=check')
    const taxId = await screen.findByLabelText('Tax id')
    fireEvent.change(taxId, { target: { value: 'x'.repeat(41) } })
    expect(await screen.findByText('1 character too long: there is room for 40.')).toBeTruthy()
    expect(taxId).toHaveProperty('validity.valid', false)
    fireEvent.change(taxId, { target: { value: '' } })
    const address = screen.getByLabelText('Your address')
    fireEvent.change(address, { target: { value: 'x'.repeat(121) } })
    fireEvent.click(screen.getByRole('button', { name: 'Put it on the invoice' }))
    expect(await screen.findByText('A line of the address has room for 120 characters.')).toBeTruthy()
    expect(details).toEqual(noBusinessDetails)
    fireEvent.change(address, { target: { value: '' } })
  })

  test('[I11] missing details block nothing, and are asked for once', async () => {
    keep(written)
    answerWithInvoice()
    open('freelancer', ready, '?step=check')
    fireEvent.click(await screen.findByRole('button', { name: 'Not now' }))
    expect(screen.getByText(/It goes out without an address and a tax id/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Deliver to Ada' })).toHaveProperty('disabled', false)
    cleanup()
    open('freelancer', ready, '?step=check')
    fireEvent.click(await screen.findByRole('button', { name: 'Fill it in' }))
    expect(await screen.findByLabelText('Your address')).toBeTruthy()
  })

  test('[I12] what the client’s side lacks is asked for with one press; the answer shows on the invoice by itself', async () => {
    keep(written)
    answerWithInvoice()
    const filledIn = customer
    customer = { ...customer, address: [], taxId: '' }
    const room = open('freelancer', ready, '?step=check')
    const sheet = within(await screen.findByRole('region', { name: 'The invoice' }))
    fireEvent.click(await sheet.findByRole('button', { name: 'Ask Ada' }))
    expect(await sheet.findByText(/^You asked Ada for an address and a tax id/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Deliver to Ada' })).toHaveProperty('disabled', false)
    customer = filledIn
    act(() => room.act('client', { name: 'answerDetails', args: { given: true } }))
    expect(await sheet.findByText('Storgatan 5')).toBeTruthy()
    expect(sheet.queryByText(/Ada.* tax id/)).toBeNull()
  })

  test('[D5] delivers report, files, links and proofs in one step that asks first', async () => {
    keep(written)
    const room = open('freelancer', ready, '?step=check')
    fireEvent.click(await screen.findByRole('button', { name: 'Deliver to Ada' }))
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toMatch(/1 file, 1 link, 1 proof of work and an invoice over €2,400\.00/)
    fireEvent.click(within(dialog).getByRole('button', { name: 'Deliver' }))
    expect(await screen.findByRole('heading', { name: 'Delivered. Ada has been told.' })).toBeTruthy()
    const delivered = room.sessions.client.getState().view.delivery.deliveries[0]
    expect(delivered).toMatchObject({ links: written.links, files: written.files, proofs: written.proofs })
  })

  test('[C18] [C22] a price that is not in force yet lapses, and the dialog says so before', async () => {
    keep(written)
    open('freelancer', completed(agreedHigher), '?step=check')
    fireEvent.click(await screen.findByRole('button', { name: 'Deliver to Ada' }))
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('Contract v2 waits until the difference is held')
    expect(dialog.textContent).toContain('an invoice over €2,400.00')
  })

  test('a refusal by the server stays in the dialog as a sentence; nothing is delivered', async () => {
    keep(written)
    const room = open('freelancer', ready, '?step=check')
    room.hold()
    fireEvent.click(await screen.findByRole('button', { name: 'Deliver to Ada' }))
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Deliver' }))
    await waitFor(() => expect(room.sessions.freelancer.getState().unsent).toBe(1))
    room.settle('file-unknown')
    expect((await screen.findByRole('alert')).textContent).toMatch(/not uploaded and verified/)
    expect(room.sessions.freelancer.getState().view.delivery.deliveries).toEqual([])
  })

  test('offline the button is locked with the reason', async () => {
    keep(written)
    const room = open('freelancer', ready, '?step=check')
    room.sessions.freelancer.setState({ status: 'reconnecting' })
    expect(await screen.findByText(/You are offline\. Delivering needs a connection/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Deliver to Ada' })).toHaveProperty('disabled', true)
  })

  test('[D7] is withdrawn with a word on what that means, and the draft is there again', async () => {
    keep(written)
    const room = open('freelancer', invoiced)
    fireEvent.click(screen.getByRole('button', { name: 'Withdraw' }))
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toMatch(/The invoice is credited and its clock ends/)
    fireEvent.click(within(dialog).getByRole('button', { name: 'Withdraw it' }))
    expect(await screen.findByRole('heading', { name: 'Compose the report' })).toBeTruthy()
    expect(room.sessions.client.getState().view.delivery.deliveries[0]?.status).toBe('withdrawn')
  })
})

describe('the client’s page', () => {
  test('[D6] looking at it is recorded once, and the freelancer sees it', async () => {
    const room = open('client', invoiced)
    await waitFor(() =>
      expect(room.sessions.freelancer.getState().view.delivery.deliveries[0]?.openedAt).not.toBeNull(),
    )
    expect(room.sessions.client.getState().refused).toEqual([])
  })

  test('shows report, files, proofs and one archive of all', () => {
    open('client', invoiced)
    expect(screen.getByText('Unpack and run.')).toBeTruthy()
    expect(screen.getByRole('list', { name: 'Files of the proof of work' }).textContent).toContain(
      'proof.png',
    )
    expect(screen.getByRole('link', { name: 'Download all' }).getAttribute('href')).toMatch(
      /deliveries\/1\/archive\.zip$/,
    )
    expect(screen.getByRole('link', { name: 'Download shop.png' }).getAttribute('href')).toMatch(
      /\?download$/,
    )
  })

  test('[P3] approving says what follows, and pays out the invoice that was on screen', async () => {
    const room = open('client', invoiced)
    expect(screen.getByText(/If you do nothing, €2,400\.00 is paid out then/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Approve' }))
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toMatch(
      /is paid out to Ben at once\. This cannot be taken back, and no dispute/,
    )
    fireEvent.click(within(dialog).getByRole('button', { name: 'Approve and pay out €2,400.00' }))
    await waitFor(() => expect(room.sessions.client.getState().view.payment.status).toBe('paid'))
  })

  test('[D8] requesting a revision names tasks and says what is missing, and which round it is', async () => {
    const room = open('client', invoiced)
    expect(screen.getByText('2 revision rounds are left.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Request a revision' }))
    const dialog = await screen.findByRole('dialog')
    const ask = within(dialog).getByRole('button', { name: 'Request a revision' })
    expect(ask).toHaveProperty('disabled', true)
    fireEvent.click(within(dialog).getByRole('checkbox', { name: 'Task a' }))
    expect(ask).toHaveProperty('disabled', true)
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'The logo is missing' } })
    fireEvent.click(ask)
    expect(await screen.findByText(/You requested a revision of this delivery/)).toBeTruthy()
    const { board, delivery } = room.sessions.freelancer.getState().view
    expect(board.order.working).toEqual([card('a')])
    expect(delivery.deliveries[0]).toMatchObject({ status: 'redo', comment: 'The logo is missing' })
  })

  test('[D8] without rounds left requesting a revision is closed and says what remains', () => {
    const again: readonly Step[] = [
      step(client, { name: 'askRedoOfDelivery', args: { cards: [card('a')], comment: 'Again' } }),
      step(freelancer, move('a', 'completed')),
      step(freelancer, deliver),
    ]
    open('client', [...invoiced, ...again, ...again])
    expect(screen.getByRole('button', { name: 'Request a revision' })).toHaveProperty('disabled', true)
    expect(screen.getByText(/All revision rounds are used/)).toBeTruthy()
    expect(screen.getAllByText(/revision requested$/)).toHaveLength(2)
  })
})

describe('[D14] the statement on the use of AI', () => {
  test('is asked for before delivering where it is agreed, and delivered with it', async () => {
    keep(written)
    const room = open('freelancer', completed(workingUnder({ ...terms, ai: 'disclosed' })), '?step=check')
    expect(
      await screen.findByText(
        'The contract asks for a statement on the use of AI: say whether you used any.',
      ),
    ).toBeTruthy()
    fireEvent.click(screen.getByRole('radio', { name: 'I used AI for this work, as I describe it here.' }))
    expect(screen.getByText('Say in words what you used AI for.')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('What it was used for'), { target: { value: 'Product texts' } })
    fireEvent.click(screen.getByRole('button', { name: 'Deliver to Ada' }))
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Deliver' }))
    expect(await screen.findByRole('heading', { name: 'Delivered. Ada has been told.' })).toBeTruthy()
    expect(room.sessions.client.getState().view.delivery.deliveries[0]?.ai).toMatchObject({
      used: true,
      words: 'Product texts',
    })
    expect(screen.getByText('“I used AI for this work, as I describe it here.”')).toBeTruthy()
  })

  test('is not asked for where nothing is agreed', async () => {
    keep(written)
    open('freelancer', ready, '?step=check')
    await screen.findByRole('button', { name: /^Deliver to/ })
    expect(screen.queryByText('Your statement on the use of AI')).toBeNull()
  })
})
