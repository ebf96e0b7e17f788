import { MantineProvider } from '@mantine/core'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { confirmIdentity } from '../identity/confirmIdentity.ts'
import { useMe } from '../identity/me.ts'
import { ConfirmIdentity } from './ConfirmIdentity.tsx'

const ada = { userId: 'ada', name: 'Ada Lindqvist', email: 'ada@example.org', emailVerified: true }

beforeEach(() => {
  useMe.setState({ status: 'in', me: ada })
  vi.stubGlobal('fetch', async (_url: string, init: { body: string }) => {
    const { password } = JSON.parse(init.body) as { password: string }
    return password === 'velvet otter'
      ? Response.json({ ok: true })
      : Response.json({ ok: false, code: 'wrong-password' }, { status: 403 })
  })
  render(
    <MantineProvider env="test">
      <ConfirmIdentity />
    </MantineProvider>,
  )
})
afterEach(() => vi.unstubAllGlobals())

async function type(password: string): Promise<void> {
  fireEvent.change(await screen.findByLabelText('Password of ada@example.org'), {
    target: { value: password },
  })
  fireEvent.click(screen.getByRole('button', { name: 'Confirm and go on' }))
}

function ask(): Promise<boolean> {
  let answer = Promise.resolve(false)
  act(() => {
    answer = confirmIdentity()
  })
  return answer
}

test('[T-96] the step goes on with the right password and not before', async () => {
  const answered = vi.fn<(isConfirmed: boolean) => void>()
  void ask().then(answered)
  await type('guess')
  expect(await screen.findByText('This is not your password.')).toBeDefined()
  expect(answered).not.toHaveBeenCalled()
  await type('velvet otter')
  await vi.waitFor(() => expect(answered).toHaveBeenCalledWith(true))
})

test('[T-96] turning away is an answer too, and the next step asks anew', async () => {
  const first = ask()
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }))
  expect(await first).toBe(false)
  const second = ask()
  fireEvent.click(await screen.findByRole('button', { name: 'Close' }))
  expect(await second).toBe(false)
})
