import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { drawAnswered } from '../../../test/support/drawInRoom.tsx'
import { ada } from '../../../test/support/people.ts'
import { signedInAs } from '../../../test/support/views.ts'
import { useMe } from '../../identity/me.ts'
import { NewOffer, NewProposal } from './NewOffer.tsx'

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

test('[O13] a freelancer’s form asks for the scope and the client’s address, and keeps both until they are sent', async () => {
  await drawAnswered(<NewProposal />)
  fireEvent.change(screen.getByLabelText('Line 1'), { target: { value: 'Checkout' } })
  fireEvent.change(screen.getByLabelText('Email of the client'), { target: { value: 'ben@example.org' } })
  cleanup()
  await drawAnswered(<NewProposal />)
  expect(screen.getByLabelText('Line 1')).toHaveProperty('value', 'Checkout')
  expect(screen.getByLabelText('Email of the client')).toHaveProperty('value', 'ben@example.org')
  cleanup()
  await drawAnswered(<NewOffer />)
  expect(screen.queryByLabelText('Line 1')).toBeNull()
  expect(screen.getByLabelText('Email of the freelancer')).toHaveProperty('value', '')
})
