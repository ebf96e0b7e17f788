import { act, fireEvent, screen, within, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'

import { drawInRoom } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import { contracting, working } from '../../../test/support/histories.ts'
import { NOW } from '../../../test/support/instants.ts'
import { message } from '../../../test/support/named.ts'
import { client, freelancer } from '../../../test/support/people.ts'
import { step } from '../../../test/support/steps.ts'
import { createFakeRoom } from '../../sync/fakeSession.ts'
import { MessagesPage } from './MessagesPage.tsx'

const hasFocus = vi.spyOn(document, 'hasFocus')

beforeEach(() => {
  localStorage.clear()
  hasFocus.mockReturnValue(true)
})

function openAs(role: 'client' | 'freelancer', history = working) {
  const room = createFakeRoom(play(history).state)
  const drawn = drawInRoom(<MessagesPage />, room.sessions[role], '/messages')
  const other = role === 'client' ? 'freelancer' : 'client'
  const hear = (id: string, body: string): void =>
    act(() => room.act(other, { name: 'postMessage', args: { message: message(id), body } }))
  return { room, hear, drawn }
}

const says = (id: string, body: string) =>
  step(freelancer, { name: 'postMessage', args: { message: message(id), body } })
const field = () => screen.getByLabelText<HTMLTextAreaElement>(/^Message to /)
const edit = () => screen.getByLabelText<HTMLTextAreaElement>('Edit your message')
const type = (body: string) => fireEvent.change(field(), { target: { value: body } })
const press = (key: string, more = {}) => fireEvent.keyDown(field(), { key, ...more })

const stored = (words: string | null) => words && JSON.stringify([NOW, words])

describe('messages', () => {
  test('[C5] they are closed before the own acceptance, with the way in', () => {
    openAs('client', contracting)
    expect(screen.getByText('Messages open when you have accepted the contract')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Read the contract' })).toBeTruthy()
  })

  test('[M1] Enter sends, Shift+Enter does not, and the field is empty again', () => {
    const { room } = openAs('client')
    type('Hello Ben')
    press('Enter', { shiftKey: true })
    expect(room.sessions.freelancer.getState().view.messages.count).toBe(0)
    press('Enter')
    expect(room.sessions.freelancer.getState().view.messages.last[0]?.body).toBe('Hello Ben')
    expect(field().value).toBe('')
    expect(screen.getByText('Hello Ben')).toBeTruthy()
  })

  test('what is typed is kept when the page closes', () => {
    const { drawn } = openAs('client')
    type('Half a thought')
    drawn.unmount()
    openAs('client')
    expect(field().value).toBe('Half a thought')
  })

  test('what one person typed is not shown to the other on the same device', () => {
    const { drawn } = openAs('client')
    type('Between us')
    drawn.unmount()
    openAs('freelancer')
    expect(field().value).toBe('')
  })

  test('what another tab typed and sent does not stay here; words of this tab do', () => {
    openAs('client')
    type('Half a thought')
    const key = Object.keys(localStorage).find((name) => name.endsWith(':message')) ?? ''
    const elsewhere = (before: string | null, after: string | null): boolean =>
      fireEvent(
        window,
        new StorageEvent('storage', { key, oldValue: stored(before), newValue: stored(after) }),
      )
    elsewhere('Half a thought', 'Half a thought more')
    expect(field().value).toBe('Half a thought more')
    elsewhere('Half a thought more', null)
    expect(field().value).toBe('')
    type('My own')
    elsewhere('Theirs', null)
    expect(field().value).toBe('My own')
  })

  test('links in a message can be clicked and tell nobody where we come from', () => {
    const { hear } = openAs('client')
    hear('one', 'See https://example.org/a, not javascript:alert(1)')
    const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'https://example.org/a' })
    expect(link.rel).toContain('noopener')
    expect(screen.getAllByRole('link')).toHaveLength(1)
  })

  test('[M2] the author edits, and the earlier wording can be read', async () => {
    const { room, hear } = openAs('client')
    type('Helo')
    press('Enter')
    hear('theirs', 'Their own words')
    expect(screen.getAllByRole('button', { name: 'Change this message' })).toHaveLength(1)
    fireEvent.click(screen.getByRole('button', { name: 'Change this message' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Edit' }))
    const edit = screen.getByLabelText('Edit your message')
    fireEvent.change(edit, { target: { value: 'Hello' } })
    fireEvent.keyDown(edit, { key: 'Enter' })
    expect(room.sessions.freelancer.getState().view.messages.last[0]?.body).toBe('Hello')
    fireEvent.click(screen.getByRole('button', { name: 'edited · 1 earlier wording' }))
    expect(screen.getByText('Helo')).toBeTruthy()
  })

  test('a half-made edit outlives another screen, and ends when it is given up', () => {
    const said = step(client, { name: 'postMessage', args: { message: message('one'), body: 'Hello' } })
    const openAnew = () => {
      const { drawn } = openAs('client', [...working, said])
      press('ArrowUp')
      return drawn
    }
    const first = openAnew()
    fireEvent.change(edit(), { target: { value: 'Hello, dear Ben' } })
    first.unmount()
    const second = openAnew()
    expect(edit().value).toBe('Hello, dear Ben')
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    second.unmount()
    openAnew()
    expect(edit().value).toBe('Hello')
  })

  test('↑ in the empty field edits the last own message', () => {
    openAs('client')
    type('First')
    press('Enter')
    press('ArrowUp')
    expect(screen.getByLabelText<HTMLTextAreaElement>('Edit your message').value).toBe('First')
  })

  test('[M3] deleting asks first and leaves a tombstone', async () => {
    const { room } = openAs('client')
    type('My password is hunter2')
    press('Enter')
    fireEvent.click(screen.getByRole('button', { name: 'Change this message' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete…' }))
    const confirm = await screen.findByRole('button', { name: 'Delete for both' })
    await act(async () => fireEvent.click(confirm))
    expect(screen.queryByText(/hunter2/)).toBeNull()
    const tombstone = screen.getByText(/Deleted by its author/).closest('li')
    await waitFor(() => expect(document.activeElement).toBe(tombstone))
    expect(room.sessions.freelancer.getState().view.messages.last[0]?.body).toBe('')
  })

  test('offline a message stands there at once, marked unsent until it is recorded', () => {
    const { room } = openAs('client')
    act(() => room.sessions.client.setState({ status: 'reconnecting' }))
    room.hold()
    type('Written on the train')
    press('Enter')
    expect(screen.getByText('Written on the train')).toBeTruthy()
    expect(screen.getByText(/^Unsent/)).toBeTruthy()
    act(() => {
      room.sessions.client.setState({ status: 'live' })
      room.settle()
    })
    expect(screen.queryByText(/^Unsent|^Sending/)).toBeNull()
  })

  test('a refused message keeps its words and can be sent again', () => {
    const { room } = openAs('client')
    room.hold()
    type('Important')
    press('Enter')
    act(() => room.settle('rate'))
    const strip = screen.getByRole('alert')
    expect(within(strip).getByText('Important')).toBeTruthy()
    act(() => {
      fireEvent.click(within(strip).getByRole('button', { name: 'Send again' }))
    })
    expect(room.sessions.freelancer.getState().view.messages.last[0]?.body).toBe('Important')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('[S17] in a full room a sentence stands in place of the field; what is there can be deleted', async () => {
    const { room, hear } = openAs('client')
    type('The first of two')
    press('Enter')
    hear('answer', 'And the second')
    act(() =>
      room.sessions.client.setState({ roomBytes: 1_000, view: { ...room.sessions.client.getState().view } }),
    )
    expect(screen.getByText(/^This room is full\./)).toBeTruthy()
    expect(screen.queryByLabelText(/^Message to /)).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Change this message' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete…' }))
    const confirm = await screen.findByRole('button', { name: 'Delete for both' })
    await act(async () => fireEvent.click(confirm))
    expect(screen.queryByText('The first of two')).toBeNull()
  })

  test('[M7] words are searched in the whole stream; a result leads to its place', async () => {
    const { hear, room } = openAs('client')
    hear('one', 'The Café opens at nine')
    hear('two', 'See you there')
    const [found] = room.sessions.client.getState().view.messages.last
    const answer = { ok: true, messages: [found], more: false }
    const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(answer))
    const scrolled = vi.fn()
    Element.prototype.scrollIntoView = scrolled
    fireEvent.change(screen.getByRole('searchbox', { name: 'Search messages' }), {
      target: { value: ' cafe nine ' },
    })
    const results = await screen.findByRole('region', { name: 'Search results' })
    expect(asked.mock.calls.map(([asked]) => asked)).toEqual([
      expect.stringMatching(/\/messages\/search\?q=cafe\+nine$/),
    ])
    expect([...results.querySelectorAll('mark')].map((one) => one.textContent)).toEqual(['Café', 'nine'])
    expect(screen.queryByText('See you there')).toBeNull()
    fireEvent.click(within(results).getByRole('button', { name: 'Show in the stream' }))
    await vi.waitFor(() => expect(document.activeElement?.id).toBe(`message-${found?.id}`))
    expect(scrolled).toHaveBeenCalledOnce()
    expect(screen.getByText('See you there')).toBeTruthy()
    asked.mockRestore()
  })

  test('[W6] where the pointer is coarse Enter begins a line, and the button sends', () => {
    const { drawn, room } = openAs('client')
    const media = window.matchMedia.bind(window)
    vi.stubGlobal('matchMedia', (query: string) =>
      Object.assign(media(query), { matches: query === '(pointer: coarse)' }),
    )
    type('First line')
    press('Enter')
    expect(room.sessions.client.getState().view.messages.count).toBe(0)
    expect(field().value).toBe('First line')
    fireEvent.click(screen.getByRole('button', { name: 'Send' }))
    expect(room.sessions.client.getState().view.messages.count).toBe(1)
    expect(drawn.container.querySelector('p[dir="auto"]')?.textContent).toBe('First line')
    vi.unstubAllGlobals()
  })

  test('[M7] whoever asks twice for the same place is shown each older message once', async () => {
    const begun = [...working, says('first', 'The very first')]
    const [first] = play(begun).state.messages.last
    openAs('client', [...begun, ...Array.from({ length: 200 }, (_, n) => says(`m${n}`, `Number ${n}`))])
    expect(screen.queryByText('The very first')).toBeNull()
    const answer = { ok: true, messages: [first], more: false }
    const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(answer))
    Element.prototype.scrollIntoView = vi.fn()
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'first' } })
    const show = await screen.findByRole('button', { name: 'Show in the stream' })
    await act(async () => {
      show.click()
      show.click()
    })
    await vi.waitFor(() => expect(document.activeElement?.id).toBe(`message-record-${first?.seq}`))
    expect(asked).toHaveBeenCalledTimes(3)
    expect(screen.getAllByText('The very first')).toHaveLength(1)
    asked.mockRestore()
  })

  test('[M5] an old log that used an id twice shows both messages, and only the kept one can be changed', async () => {
    const begun = [...working, says('twice', 'The very first')]
    const [first] = play(begun).state.messages.last
    const later = Array.from({ length: 200 }, (_, n) => says(`m${n}`, `Number ${n}`))
    openAs('freelancer', [...begun, ...later, says('twice', 'The very last')])
    const answer = { ok: true, messages: [first], more: false }
    const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(answer))
    fireEvent.click(screen.getByRole('button', { name: 'Show earlier messages' }))
    const old = (await screen.findByText('The very first')).closest('li')
    const kept = screen.getByText('The very last').closest('li')
    expect(kept?.id).toBe(`message-${first?.id}`)
    expect(old?.id).not.toBe(kept?.id)
    expect(old?.querySelector('[aria-label="Change this message"]')).toBeNull()
    expect(kept?.querySelector('[aria-label="Change this message"]')).not.toBeNull()
    asked.mockRestore()
  })

  test('a link to a message leads to it, and the menu of each message copies its own', async () => {
    openAs('freelancer', [...working, says('one', 'Number one'), says('two', 'Number two')])
    act(() => {
      history.replaceState(null, '', '?at=5')
      window.dispatchEvent(new PopStateEvent('popstate'))
    })
    await waitFor(() => expect(document.activeElement?.id).toBe(`message-${message('one')}`))
    const written = vi.fn(async () => undefined)
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { clipboard: { writeText: written } }))
    const line = screen.getByText('Number two').closest('li') ?? document.body
    fireEvent.click(within(line).getByRole('button', { name: 'Change this message' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Copy the link' }))
    expect(written).toHaveBeenCalledWith(expect.stringMatching(/\/messages\?at=6$/))
    vi.unstubAllGlobals()
    act(() => {
      history.replaceState(null, '', '/')
      window.dispatchEvent(new PopStateEvent('popstate'))
    })
  })

  test('[M7] what is nowhere is said to be nowhere', async () => {
    const { hear } = openAs('client')
    hear('one', 'Hello')
    const answer = { ok: true, messages: [], more: false }
    const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(answer))
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'treasure' } })
    expect(await screen.findByText('No message or file name holds “treasure”.')).toBeTruthy()
    asked.mockRestore()
  })

  test('the read mark moves in a focused tab only', () => {
    hasFocus.mockReturnValue(false)
    const { room, hear } = openAs('client')
    const markRead = vi.fn()
    act(() => room.sessions.client.setState({ markRead }))
    hear('one', 'Are you there?')
    expect(markRead).not.toHaveBeenCalled()
    expect(screen.getByText('New')).toBeTruthy()
    hasFocus.mockReturnValue(true)
    act(() => void window.dispatchEvent(new Event('focus')))
    expect(markRead).toHaveBeenCalledWith(room.sessions.client.getState().view.head.seq)
  })

  test('the other one’s reading and writing can be seen', () => {
    const { room } = openAs('client')
    type('Done?')
    press('Enter')
    const { head } = room.sessions.client.getState().view
    act(() =>
      room.sessions.client.setState({
        readUpTo: { client: 0, freelancer: head.seq },
        presence: [{ role: 'freelancer', typing: true, dragging: null }],
      }),
    )
    expect(screen.getByText('Seen by Ben Okafor')).toBeTruthy()
    expect(screen.getByText('Ben Okafor is writing')).toBeTruthy()
  })
})
