// [W11] A link whose address is half typed outlives a reload in the editors of both kinds: those of a room and those of a
// form. What it will be a link of is marked again.

import { MantineProvider } from '@mantine/core'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { Editor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { drawAnswered, drawInRoom } from '../../test/support/drawInRoom.tsx'
import { play } from '../../test/support/given.ts'
import { inReview } from '../../test/support/histories.ts'
import { ada } from '../../test/support/people.ts'
import { signedInAs } from '../../test/support/views.ts'
import { Description } from '../features/board/Description.tsx'
import { PostJob } from '../features/jobs/PostJob.tsx'
import { useMe } from '../identity/me.ts'
import { createFakeRoom } from '../sync/fakeSession.ts'
import { LinkTool } from './LinkTool.tsx'

const doc = (text: string): string =>
  JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })

function openDescription() {
  const played = play(inReview)
  const fake = createFakeRoom(played.state, { now: () => played.at })
  const [card] = played.state.board.cards.values()
  if (card === undefined) throw new Error('there is a task')
  drawInRoom(
    <Description card={{ ...card, description: doc('See the shop') }} mayEdit />,
    fake.sessions.freelancer,
  )
}

const openJob = () => drawAnswered(<PostJob />)
const linkDrafts = () => Object.keys(localStorage).filter((key) => key.includes(':link:'))
const address = () => screen.findByLabelText<HTMLInputElement>('Where the link leads')
const click = (name: string | RegExp) =>
  act(async () => fireEvent.click(await screen.findByRole('button', { name })))

async function beginLink(): Promise<void> {
  await click('Link')
  fireEvent.change(await address(), { target: { value: 'https://shop.exam' } })
}

const made = () =>
  new Editor({
    element: document.createElement('div'),
    extensions: [StarterKit],
    content: '<p>See the shop</p>',
  })

const toolOf = (editor: Editor) => (
  <MantineProvider env="test">
    <LinkTool editor={editor} link={{ typed: 'https://', from: 5, to: 13 }} onLink={() => {}} />
  </MantineProvider>
)

// Its first fetching takes as long as it takes.
beforeAll(() => import('./RichTextEditor.tsx'), 30_000)
beforeEach(() => {
  localStorage.clear()
  useMe.setState(signedInAs(ada))
  vi.stubGlobal('fetch', async () => Response.json({ ok: false, code: 'busy', sentence: 'Not now.' }))
})
afterEach(() => vi.unstubAllGlobals())

test('[W11] in the description of a task, which opens with it', async () => {
  openDescription()
  await click('Edit')
  await beginLink()
  cleanup()
  openDescription()
  expect((await address()).value).toBe('https://shop.exam')
})

test.each(['Cancel', 'Set the link', 'Save'])('[W11] after “%s” it is no draft any more', async (end) => {
  openDescription()
  await click('Edit')
  await beginLink()
  expect(linkDrafts()).toHaveLength(1)
  fireEvent.click(screen.getAllByRole('button', { name: end })[0] ?? document.body)
  expect(linkDrafts()).toEqual([])
})

test('[W11] an editor that was made anew marks the words again, and the one that is gone takes no command', async () => {
  const [gone, next] = [made(), made()]
  gone.destroy()
  const { rerender } = render(toolOf(gone))
  rerender(toolOf(next))
  await waitFor(() => expect(next.state.selection).toMatchObject({ from: 5, to: 13 }))
})

test('[W11] in the form of a job, with the draft of the form; set, it stands in the text', async () => {
  await openJob()
  await beginLink()
  cleanup()
  await openJob()
  fireEvent.change(await address(), { target: { value: 'https://shop.example' } })
  await click('Set the link')
  expect(screen.queryByLabelText('Where the link leads')).toBeNull()
  expect(screen.getByText('https://shop.example').closest('a')?.getAttribute('href')).toBe(
    'https://shop.example',
  )
})
