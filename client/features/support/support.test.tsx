import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { CommandId } from '../../../shared/ids.ts'
import type {
  ClosedMatter,
  DecisionStep,
  SupportMatter,
  SupportQuestions,
} from '../../../shared/supportDesk.ts'
import type { SupportRoom, SupportTask } from '../../../shared/supportRoom.ts'
import { drawScreen } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import { disputed, overdue } from '../../../test/support/histories.ts'
import { card, file, room } from '../../../test/support/named.ts'
import { useInbox } from '../../sync/inbox.ts'
import { SupportDesk } from './SupportDesk.tsx'
import { SupportRoomPage } from './SupportRoomPage.tsx'

const { state } = play(disputed)
const shown: SupportRoom = {
  ok: true,
  room,
  title: 'Online shop relaunch',
  phase: 'disputed',
  names: { client: 'Ada', freelancer: 'Ben' },
  amount: 240_000,
  currency: 'EUR',
  isHeld: true,
  brief: { description: '', coverLetter: '', files: [] },
  versions: [],
  tasks: [],
  deliveries: [],
  problems: [],
  case: state.problems.case,
  thread: [],
  dispute: state.dispute,
  change: null,
  endings: [],
  messages: [],
  notes: [],
  readings: [],
  filesRead: [],
}
const task = (name: string): SupportTask => ({
  id: card(name),
  title: `Task ${name}`,
  description: '',
  files: [],
  column: 'working',
  addedAt: 0,
  isApproved: false,
  steps: [],
  comments: [],
  results: [],
})
const matter: SupportMatter = {
  room,
  title: 'Online shop relaunch',
  kind: 'dispute',
  client: 'Ada',
  freelancer: 'Ben',
  openedAt: 0,
  waitsFor: 'support',
  until: 0,
  amount: 240_000,
  currency: 'EUR',
  open: null,
  owner: null,
}

/** What was sent, as `METHOD path body`. */
let sent: string[] = []
let asked: string[] = []
let hasReason = true
let matters = [matter]
let questions: SupportQuestions['questions'] = []
const closed: readonly ClosedMatter[] = [{ ...matter, title: 'Photo book', outcome: 'decided', closedAt: 1 }]
const steps: readonly DecisionStep[] = [
  { what: 'paid-out', amount: 120_000 },
  { what: 'refunded', amount: 120_000 },
  { what: 'credited', amount: 240_000, number: 'BEN-2026-0001' },
]
const colleagues = [{ userId: 'user-pat-00000000000', name: 'Pat Support' }]
let about: Partial<SupportRoom> = {}
beforeEach(() => {
  about = {}
  sent = []
  asked = []
  hasReason = true
  matters = [matter]
  questions = []
  vi.stubGlobal(
    'fetch',
    (path: string, { method, body }: { readonly method: string; readonly body?: string }) => {
      if (method === 'POST') sent.push(`${path} ${body}`)
      if (path.endsWith('/readings')) hasReason = true
      if (path.endsWith('/queue')) return Promise.resolve(Response.json({ ok: true, matters }))
      if (path.endsWith('/answered')) questions = []
      if (path.includes('/closed')) asked.push(path)
      if (path.includes('/closed')) return Promise.resolve(Response.json({ ok: true, matters: closed }))
      if (path.endsWith('/colleagues')) return Promise.resolve(Response.json({ ok: true, colleagues }))
      if (path.includes('/decision/')) return Promise.resolve(Response.json({ ok: true, steps }))
      if (method === 'POST') return Promise.resolve(Response.json({ ok: true }))
      if (path.endsWith('/questions')) return Promise.resolve(Response.json({ ok: true, questions }))
      const refusal = { ok: false, code: 'reason-needed', sentence: 'Say first why you read this room.' }
      return Promise.resolve(Response.json(hasReason ? { ...shown, ...about } : refusal))
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

const type = (label: string | RegExp, value: string): void => {
  fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value } })
}
const press = (name: string): void => {
  fireEvent.click(screen.getByRole('button', { name }))
}
const decide = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Decide the dispute' })

describe('the support desk', () => {
  test('[J5] names what waits for support, and what is late', async () => {
    drawScreen(<SupportDesk />)
    expect(await screen.findByText('Overdue at the desk')).toBeTruthy()
    expect(screen.getByText(/was due/)).toBeTruthy()
  })

  test('[J5] hands a matter over to a colleague, by name', async () => {
    drawScreen(<SupportRoomPage room={room} />)
    fireEvent.click(await screen.findByRole('button', { name: 'Hand over to…' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: /Pat Support/ }))
    await waitFor(() =>
      expect(sent).toContain(`/api/support/rooms/${room}/owner {"to":"user-pat-00000000000"}`),
    )
  })

  test('[J6] finds closed matters by what is typed', async () => {
    drawScreen(<SupportDesk />)
    const link = await screen.findByRole<HTMLAnchorElement>('link', { name: 'Photo book' })
    expect(link.getAttribute('href')).toBe(`/support/${room}`)
    expect(asked.at(-1)).toBe('/api/support/closed?q=')
    const field = screen.getByRole('searchbox', { name: 'Find a closed matter' })
    fireEvent.change(field, { target: { value: 'ada & book' } })
    await waitFor(() => expect(asked.at(-1)).toBe('/api/support/closed?q=ada%20%26%20book'))
  })

  test('[S18] shows at once what came in or was settled meanwhile', async () => {
    const watched: unknown[] = []
    useInbox.setState({ watch: (page) => watched.push(page) })
    drawScreen(<SupportDesk />)
    expect(await screen.findByText('1 matter is open, 1 waits for support.')).toBeTruthy()
    expect(watched).toEqual([{ what: 'desk' }])
    matters = []
    act(() => useInbox.setState({ changes: 1 }))
    expect(await screen.findByText('Nothing waits')).toBeTruthy()
  })

  test('lists what people wrote from the help page, until it is answered', async () => {
    const id = v.parse(CommandId, 'question--------')
    questions = [{ id, name: 'Ben', email: 'ben@example.org', at: 0, text: 'Where is my invoice?' }]
    drawScreen(<SupportDesk />)
    expect(await screen.findByText('Where is my invoice?')).toBeTruthy()
    const answer = screen.getByRole('link', { name: 'Answer ben@example.org' })
    expect(answer.getAttribute('href')).toMatch(/^mailto:ben@example\.org\?subject=/)
    press('It is answered')
    await waitFor(() => expect(screen.queryByText('Where is my invoice?')).toBeNull())
    expect(sent).toEqual([`/api/support/questions/${id}/answered {}`])
  })

  test('[T-34] asks why before it shows a room', async () => {
    hasReason = false
    drawScreen(<SupportRoomPage room={room} />)
    expect(await screen.findByText('Why do you read this room?')).toBeTruthy()
    expect(screen.queryByText('The search does not work.')).toBeNull()
    type('Your reason', 'It is due on Monday.')
    press('Read the room')
    expect(await screen.findByText('The search does not work.')).toBeTruthy()
    expect(sent).toEqual([`/api/support/rooms/${room}/readings {"text":"It is due on Monday."}`])
  })

  test('[J3] a decision needs an amount within the invoice and reasons, and is asked about once more', async () => {
    drawScreen(<SupportRoomPage room={room} />)
    await screen.findByText('The search does not work.')
    type(/^Ben gets/, '2500')
    type('The reasons, for both to read', 'Half of it was delivered.')
    expect(decide().disabled).toBe(true)
    type(/^Ben gets/, '1200')
    expect(decide().disabled).toBe(false)
    fireEvent.click(decide())
    await screen.findByText('Decide the dispute?')
    expect(
      await screen.findByText('€1,200.00 of the held money is paid out to Ben. No fee is taken.'),
    ).toBeTruthy()
    expect(screen.getByText('Invoice BEN-2026-0001 over €2,400.00 is credited.')).toBeTruthy()
    expect(sent).toEqual([])
    press('Decide it')
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]).toContain(
      '"name":"decideDispute","args":{"toFreelancer":120000,"words":"Half of it was delivered."}',
    )
  })

  test('[J2] shows what was asked for, the words of every revision, files in place and earlier versions', async () => {
    const version = {
      version: 1,
      text: 'They agree.',
      draftedAt: 0,
      amount: 240_000,
      currency: 'EUR',
    } as const
    const more = { deliveryDate: '2026-12-01', redoRounds: 2 }
    about = {
      tasks: [
        {
          ...task('a'),
          files: [{ ...file('sketch'), name: 'sketch.png', media: 'image/png' }],
          steps: [
            { what: 'sent', round: 1, at: 1 },
            { what: 'redo', round: 1, at: 2, comment: 'The logo is missing.' },
          ],
        },
      ],
      versions: [
        { ...version, ...more, version: 2, text: 'They agree anew.' },
        { ...version, ...more },
      ],
    }
    drawScreen(<SupportRoomPage room={room} />)
    fireEvent.click(await screen.findByText('Task a'))
    expect(screen.getByText('The logo is missing.')).toBeTruthy()
    expect(screen.getByText(/Ada.* requested a revision/)).toBeTruthy()
    const picture = screen.getByRole<HTMLImageElement>('img', { name: 'sketch.png', hidden: true })
    expect(picture.getAttribute('src')).toBe(`/api/support/rooms/${room}/files/${file('sketch').file}`)
    expect(screen.getByText('They agree.')).toBeTruthy()
    expect(screen.getByText('They agree anew.')).toBeTruthy()
  })

  test('[X7] a decision about overdue work begins with what the approved tasks are worth', async () => {
    about = {
      dispute: { ...play(overdue).state.dispute, proposed: 80_000 },
      tasks: [
        { ...task('a'), title: 'Checkout', isApproved: true, column: 'completed' },
        { ...task('b'), title: 'Search' },
      ],
    }
    drawScreen(<SupportRoomPage room={room} />)
    expect(await screen.findByRole('heading', { name: 'Overdue work' })).toBeTruthy()
    expect(screen.getByText('approved')).toBeTruthy()
    expect(screen.getByText('working')).toBeTruthy()
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /^Ben gets/ }).value).toBe('800')
    expect(decide().disabled).toBe(true)
    type('The reasons, for both to read', 'A third is approved.')
    expect(decide().disabled).toBe(false)
  })
})
