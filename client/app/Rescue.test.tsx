// A screen breaks while something is half-typed and something waits in the outbox: the words stand below, to be copied.

import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { richTextOf } from '../../shared/richtext.ts'
import { useMe } from '../identity/me.ts'
import { draftKey, writeDraft } from '../room/formDrafts.ts'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { Rescue } from './Rescue.tsx'
import type { UnsentCommands } from './unsentWords.ts'

const ben = 'usr_ben'
const waiting: UnsentCommands = async () => [
  { name: 'postMessage', args: { message: 'msg_1', body: 'Sent from the train.', files: [] } },
  { name: 'moveCard', args: { card: 'card_1', to: 'working', after: null } },
]

beforeEach(() => {
  useMe.setState({ status: 'in', me: { userId: ben, name: 'Ben Okafor' } as never })
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  localStorage.clear()
  vi.restoreAllMocks()
  useMe.setState({ status: 'loading', me: null })
})

function Broken(): never {
  throw new Error('secret detail')
}

function breakScreen(): void {
  render(
    <MantineProvider env="test">
      <ErrorBoundary rescue={<Rescue waiting={waiting} />}>
        <Broken />
      </ErrorBoundary>
    </MantineProvider>,
  )
}

test('own drafts and unsent changes can be read and copied, nobody else’s', async () => {
  const copied = vi.fn(async () => undefined)
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: copied } })
  writeDraft(draftKey({ userId: ben, room: 'r1' }, 'message'), 'Half a thought')
  writeDraft(draftKey({ userId: ben, room: 'r1' }, 'description:c1'), richTextOf('Sizes and prices'))
  writeDraft(draftKey({ userId: ben, room: 'r1' }, 'flag-kind:c1'), 'unclear')
  writeDraft(
    draftKey({ userId: ben, room: 'account' }, 'business'),
    JSON.stringify({ name: '', address: 'Lindenstr. 4', country: 'DE', taxId: '', taxNote: '' }),
  )
  writeDraft(draftKey({ userId: ben, room: 'r1' }, 'redo-tasks:1'), '["card_1"]')
  writeDraft(draftKey({ userId: 'usr_ada', room: 'r1' }, 'message'), 'What Ada thinks')
  localStorage.setItem(
    `workroom:job-draft:${ben}`,
    JSON.stringify({ job: 'job_1', title: 'Pottery shop', description: '' }),
  )
  breakScreen()
  const list = await screen.findByRole('region', { name: 'Your words that were not sent' })
  const words = ['Sent from the train.', 'Half a thought', 'Sizes and prices', 'Lindenstr. 4', 'Pottery shop']
  expect([...list.querySelectorAll('blockquote')].map(({ textContent }) => textContent)).toEqual(words)
  fireEvent.click(screen.getByRole('button', { name: 'Copy all' }))
  expect(copied).toHaveBeenCalledWith(words.join('\n\n'))
  Reflect.deleteProperty(navigator, 'clipboard')
})

test('nobody who is signed in: nothing is shown', async () => {
  useMe.setState({ status: 'out', me: null })
  writeDraft(draftKey({ userId: ben, room: 'r1' }, 'message'), 'Half a thought')
  breakScreen()
  await screen.findByText('This screen could not be shown')
  expect(document.body.textContent).not.toContain('Half a thought')
})
