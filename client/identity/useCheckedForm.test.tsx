import { act, fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import { useCheckedForm } from './useCheckedForm.ts'

function Form({ onSubmit }: { readonly onSubmit: () => Promise<string | null> }) {
  const { form } = useCheckedForm({}, { onSubmit })
  return (
    <form aria-label="Job" aria-busy={form.isBusy} onSubmit={form.onSubmit}>
      {form.refusal}
    </form>
  )
}

const send = () => act(async () => fireEvent.submit(screen.getByRole('form', { name: 'Job' })))
const isBusy = () => screen.getByRole('form').getAttribute('aria-busy')

test('a form that is on its way is not sent a second time', async () => {
  const onSubmit = vi.fn(() => new Promise<null>(() => undefined))
  render(<Form onSubmit={onSubmit} />)
  await send()
  await send()
  expect(isBusy()).toBe('true')
  expect(onSubmit).toHaveBeenCalledOnce()
})

test('one that failed on its way says so and can be sent again', async () => {
  const onSubmit = vi.fn(() => Promise.reject(new Error('no line')))
  render(<Form onSubmit={onSubmit} />)
  await send()
  expect(isBusy()).toBe('false')
  expect(screen.getByText(/did not work/)).toBeTruthy()
  await send()
  expect(onSubmit).toHaveBeenCalledTimes(2)
})
