import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { CommandId } from '../../../shared/ids.ts'
import type { SupportMatter, SupportQuestions, SupportRoom } from '../../../shared/supportDesk.ts'
import { drawScreen } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import { disputed, overdue } from '../../../test/support/histories.ts'
import { room } from '../../../test/support/named.ts'
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
  contractText: 'They agree.',
  tasks: [],
  report: null,
  files: [],
  problems: [],
  case: state.problems.case,
  thread: [],
  dispute: state.dispute,
  messages: [],
  notes: [],
  readings: [],
}
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
}

/** What was sent, as `METHOD path body`. */
let sent: string[] = []
let hasReason = true
let matters = [matter]
let questions: SupportQuestions['questions'] = []
let about: Partial<SupportRoom> = {}
beforeEach(() => {
  about = {}
  sent = []
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
  test('names what waits for support, and what is late', async () => {
    drawScreen(<SupportDesk />)
    expect(await screen.findByText('Waits for support')).toBeTruthy()
    expect(screen.getByText(/was due/)).toBeTruthy()
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

  test('a decision needs an amount within the invoice and reasons, and is asked about once more', async () => {
    drawScreen(<SupportRoomPage room={room} />)
    await screen.findByText('The search does not work.')
    type(/^Ben gets/, '2500')
    type('The reasons, for both to read', 'Half of it was delivered.')
    expect(decide().disabled).toBe(true)
    type(/^Ben gets/, '1200')
    expect(decide().disabled).toBe(false)
    fireEvent.click(decide())
    await screen.findByText('Decide the dispute?')
    expect(sent).toEqual([])
    press('Decide it')
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]).toContain(
      '"name":"decideDispute","args":{"toFreelancer":120000,"words":"Half of it was delivered."}',
    )
  })

  test('[X7] a decision about overdue work begins with what the approved tasks are worth', async () => {
    about = {
      dispute: { ...play(overdue).state.dispute, proposed: 80_000 },
      tasks: [
        { title: 'Checkout', isCompleted: true, isApproved: true },
        { title: 'Search', isCompleted: false, isApproved: false },
      ],
    }
    drawScreen(<SupportRoomPage room={room} />)
    expect(await screen.findByRole('heading', { name: 'Overdue work' })).toBeTruthy()
    expect(screen.getByText('approved')).toBeTruthy()
    expect(screen.getByText('not completed')).toBeTruthy()
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /^Ben gets/ }).value).toBe('800')
    expect(decide().disabled).toBe(true)
    type('The reasons, for both to read', 'A third is approved.')
    expect(decide().disabled).toBe(false)
  })
})
