// What two people say on a task, over the real rules.

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'

import { richTextOf } from '../../../shared/richtext.ts'
import { commentsOn } from '../../../shared/workroom/comments.ts'
import { inReview, withTasks } from '../../../test/support/histories.ts'
import { card, comment } from '../../../test/support/named.ts'
import { client, freelancer } from '../../../test/support/people.ts'
import { say, step } from '../../../test/support/steps.ts'
import type { RichTextEditorProps } from '../../ui/RichTextEditor.tsx'
import { handle, openBoard } from './boardUnderTest.tsx'

// jsdom has no layout to type rich text in.
vi.mock('../../ui/RichTextField.tsx', () => ({
  RichTextField: ({ label, value, onChange, onSubmit }: Omit<RichTextEditorProps, 'nonce'>) => (
    <textarea
      aria-label={label}
      defaultValue={value}
      onChange={({ currentTarget }) => {
        const words = currentTarget.value === '' ? '' : richTextOf(currentTarget.value)
        onChange(words, words)
      }}
      onKeyDown={({ key, ctrlKey }) => key === 'Enter' && ctrlKey && onSubmit?.()}
    />
  ),
}))

beforeEach(() => localStorage.clear())

const openTalk = async (name: string) => {
  fireEvent.click(handle(name))
  return within(await screen.findByRole('region', { name: 'Talk' }))
}
const write = async (talk: Awaited<ReturnType<typeof openTalk>>, words: string): Promise<void> => {
  const begin = talk.queryByRole('button', { name: 'Write a comment' })
  if (begin !== null) fireEvent.click(begin)
  fireEvent.change(await talk.findByRole('textbox', { name: 'Comment' }), { target: { value: words } })
}
const send = (talk: Awaited<ReturnType<typeof openTalk>>): boolean =>
  fireEvent.click(talk.getByRole('button', { name: 'Comment' }))
const countOn = (name: string): string =>
  document.querySelector(`[data-card="${card(name)}"]`)?.textContent.replace(/\s+/g, ' ') ?? ''

const heading = async (name: string) => screen.findByRole('heading', { name: `Task ${name}` })

describe('the talk of a task', () => {
  test('[M8] a comment stands there at once, at both sides, and its card counts it', async () => {
    const room = openBoard('freelancer', withTasks)
    expect(countOn('a')).not.toContain('comment')
    const talk = await openTalk('a')
    await write(talk, 'The colours are done')
    send(talk)
    expect(talk.getByText('The colours are done')).toBeTruthy()
    expect(countOn('a')).toContain('1 comment')
    await act(async () => room.settle())
    expect(commentsOn(room.sessions.client.getState().view.board, card('a'))).toHaveLength(1)
  })

  test('[M9] an answer says whom it answers', async () => {
    openBoard('freelancer', [...withTasks, step(client, say('a', 'q', 'Which colours?'))])
    const talk = await openTalk('a')
    fireEvent.click(talk.getByRole('button', { name: 'Answer' }))
    expect(await talk.findByText(/Answering .*Which colours\?/)).toBeTruthy()
    await write(talk, 'The blue ones')
    send(talk)
    expect(talk.getByRole('button', { name: /Ada.*: Which colours\?/ })).toBeTruthy()
    expect(talk.queryByText(/^Answering/)).toBeNull()
  })

  test('[M10] its author deletes a comment; a tombstone stays', async () => {
    openBoard('client', [...withTasks, step(client, say('a', 'q', 'my password is otter'))])
    const talk = await openTalk('a')
    fireEvent.click(talk.getByRole('button', { name: 'More about this comment' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete…' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Delete for both' }))
    expect(await talk.findByText(/Deleted by its author/)).toBeTruthy()
    expect(document.body.textContent).not.toContain('otter')
  })

  test('[M10] the other party cannot change it, and reads the earlier wordings', async () => {
    openBoard('freelancer', [
      ...withTasks,
      step(client, say('a', 'q', 'Which colours?')),
      step(client, { name: 'editComment', args: say('a', 'q', 'Which fonts?').args }),
    ])
    const talk = await openTalk('a')
    fireEvent.click(talk.getByRole('button', { name: /1 earlier wording/ }))
    expect(talk.getByText('Which colours?')).toBeTruthy()
    fireEvent.click(talk.getByRole('button', { name: 'More about this comment' }))
    expect(await screen.findByRole('menuitem', { name: 'Copy the link' })).toBeTruthy()
    expect(screen.queryByRole('menuitem', { name: 'Edit' })).toBeNull()
  })

  test('[M12] what the other one said is new on the card', () => {
    openBoard('freelancer', [
      ...withTasks,
      step(client, say('a', 'q')),
      step(freelancer, say('a', 'r')),
      step(client, say('a', 's')),
    ])
    expect(countOn('a')).toContain('3 comments, 2 new')
  })

  test('[W11] half a comment outlives a closed dialog, and ends when it is given up', async () => {
    openBoard('client', inReview)
    await write(await openTalk('a'), 'Half a sen')
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Talk' })).toBeNull())
    const talk = await openTalk('a')
    expect(talk.getByRole('textbox', { name: 'Comment' })).toMatchObject({ value: richTextOf('Half a sen') })
    fireEvent.click(talk.getByRole('button', { name: 'Cancel' }))
    expect(talk.getByRole('button', { name: 'Write a comment' })).toBeTruthy()
  })

  test('`j` and `k` walk to the next task and the one before, and not while somebody types', async () => {
    openBoard('client', withTasks)
    await write(await openTalk('a'), 'Half')
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Comment' }), { key: 'j' })
    fireEvent.keyDown(await heading('a'), { key: 'k' })
    fireEvent.keyDown(await heading('a'), { key: 'j' })
    fireEvent.keyDown(await heading('b'), { key: 'j' })
    fireEvent.keyDown(await heading('c'), { key: 'j' })
    expect(screen.getByRole('button', { name: 'Next task' })).toHaveProperty('disabled', true)
    fireEvent.keyDown(await heading('c'), { key: 'k' })
    expect(await heading('b')).toBeTruthy()
  })

  test('a comment that the address leads to is marked', async () => {
    openBoard('client', [...withTasks, step(freelancer, say('a', 'q', 'Look here'))])
    act(() => {
      history.replaceState(null, '', `?task=${card('a')}&comment=${comment('q')}`)
      window.dispatchEvent(new PopStateEvent('popstate'))
    })
    const line = (await screen.findByText('Look here')).closest('li')
    expect(line?.dataset['target']).toBe('true')
  })
})
