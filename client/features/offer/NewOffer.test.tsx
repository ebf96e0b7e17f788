import { fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { drawAnswered } from '../../../test/support/drawInRoom.tsx'
import { ada } from '../../../test/support/people.ts'
import { signedInAs } from '../../../test/support/views.ts'
import { useMe } from '../../identity/me.ts'
import { NewOffer } from './NewOffer.tsx'

beforeEach(() => {
  localStorage.clear()
  useMe.setState(signedInAs(ada))
  vi.stubGlobal('fetch', async () => Response.json({ ok: false, code: 'busy', sentence: 'Not now.' }))
})
afterEach(() => vi.unstubAllGlobals())

test('a form in which nobody wrote has no draft to be rid of; one word makes it one', async () => {
  await drawAnswered(<NewOffer />)
  expect(screen.queryByText('Draft kept on this device')).toBeNull()
  fireEvent.change(screen.getByLabelText('Title'), { target: { value: 'A shop' } })
  expect(screen.getByText('Draft kept on this device')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Start over' }))
  expect(screen.queryByText('Draft kept on this device')).toBeNull()
})
