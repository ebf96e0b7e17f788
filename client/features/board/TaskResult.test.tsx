// What goes along with a task that was sent for review, over the real rules.

import { fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'

import { richTextOf } from '../../../shared/richtext.ts'
import { inReview, withTasks } from '../../../test/support/histories.ts'
import { card } from '../../../test/support/named.ts'
import { ben, client, freelancer } from '../../../test/support/people.ts'
import { attachResult, move, noteResult, step } from '../../../test/support/steps.ts'
import { draftKey, writeDraft } from '../../room/formDrafts.ts'
import type { RichTextEditorProps } from '../../ui/RichTextEditor.tsx'
import { handle, openBoard, openMenuOf } from './boardUnderTest.tsx'

// jsdom has no layout to type rich text in.
vi.mock('../../ui/RichTextField.tsx', () => ({
  RichTextField: ({ label, value, onChange }: Omit<RichTextEditorProps, 'nonce'>) => (
    <textarea
      aria-label={label}
      defaultValue={value}
      onChange={({ currentTarget }) => {
        const words = currentTarget.value === '' ? '' : richTextOf(currentTarget.value)
        onChange(words, words)
      }}
    />
  ),
}))

beforeEach(() => localStorage.clear())

const resultIn = async (name: string) => {
  fireEvent.click(handle(name))
  return within(await screen.findByRole('region', { name: 'Result' }))
}
const redo = step(client, { name: 'askRedo', args: { card: card('a'), round: 1, comment: 'Larger' } })
const noted = [...inReview, step(freelancer, noteResult('a', 1, 'See the staging page'))]

describe('[V10] the result of a task', () => {
  test('follows from the toast, and sending asks for nothing before', async () => {
    const room = openBoard('freelancer', withTasks)
    const menu = await openMenuOf('a')
    fireEvent.click(within(menu).getByRole('menuitem', { name: 'Completed' }))
    expect(room.sessions.freelancer.getState().view.review.reviews.get(card('a'))?.status).toBe('waiting')
    fireEvent.click(screen.getByRole('button', { name: 'Add a note or files' }))
    const result = within(await screen.findByRole('region', { name: 'Result' }))
    fireEvent.click(result.getByRole('button', { name: 'Add a note or a link' }))
    fireEvent.change(result.getByRole('textbox', { name: 'Note on the result' }), {
      target: { value: 'See the staging page' },
    })
    fireEvent.click(result.getByRole('button', { name: 'Save' }))
    expect(result.getByText('See the staging page')).toBeTruthy()
    expect(result.getByRole('button', { name: 'Edit the note' })).toBeTruthy()
  })

  test('[W11] a half-typed link alone opens the note again', async () => {
    const { userId } = ben
    const link = JSON.stringify({ typed: 'staging.example.org', from: 1, to: 1 })
    writeDraft(draftKey({ userId, room: 'room------------' }, `link:result:${card('a')}:1`), link)
    openBoard('freelancer', noted)
    const result = await resultIn('a')
    expect(result.getByRole('textbox', { name: 'Note on the result' })).toBeTruthy()
  })

  test('the reviewer sees it first, then the buttons, and changes nothing of it', async () => {
    openBoard('client', [...noted, step(freelancer, attachResult('a', 1, 'shot'))])
    const result = await resultIn('a')
    expect(result.getByText('See the staging page')).toBeTruthy()
    expect(result.getByRole('button', { name: /Show .*shot.png.* large/ })).toBeTruthy()
    expect(result.queryByRole('button', { name: /^Add|^Edit|away$/ })).toBeNull()
    const buttons = screen.getByRole('region', { name: 'Your review' })
    const words = result.getByText('See the staging page')
    expect(words.compareDocumentPosition(buttons) & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0)
  })

  test('earlier rounds keep theirs, to be compared', async () => {
    openBoard('client', [
      ...noted,
      redo,
      step(freelancer, move('a', 'completed')),
      step(freelancer, noteResult('a', 2, 'Now larger')),
    ])
    const result = await resultIn('a')
    expect(result.getByText('Now larger').closest('details')).toBeNull()
    const earlier = result.getByText('See the staging page').closest('details')
    expect(earlier?.querySelector('summary')?.textContent).toBe('Round 1')
  })

  test('where nothing was given the reviewer sees nothing of it', async () => {
    openBoard('client', inReview)
    fireEvent.click(handle('a'))
    await screen.findByRole('region', { name: 'Your review' })
    expect(screen.queryByRole('region', { name: 'Result' })).toBeNull()
  })

  test('a file may be taken from it until the round is answered', async () => {
    openBoard('freelancer', [...noted, step(freelancer, attachResult('a', 1, 'shot'))])
    const result = await resultIn('a')
    fireEvent.click(result.getByRole('button', { name: /Take .*shot.png.* away/ }))
    expect(result.queryByRole('button', { name: /shot.png/ })).toBeNull()
  })
})
