import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import { Unsubscribe } from './Unsubscribe.tsx'

afterEach(() => void vi.unstubAllGlobals())

/** A server that keeps whether it is off; what it was told to change. */
function serverFor({ isYours }: { readonly isYours: boolean }) {
  const changes: boolean[] = []
  vi.stubGlobal('fetch', async (_path: string, init: { readonly method: string; readonly body?: string }) => {
    if (init.method === 'PUT')
      changes.push((JSON.parse(init.body ?? '') as { readonly isOff: boolean }).isOff)
    return Response.json({ ok: true, title: 'Online shop', isOff: changes.at(-1) ?? false, isYours })
  })
  return changes
}

const open = (token: string) =>
  render(
    <MantineProvider>
      <Unsubscribe token={token} />
    </MantineProvider>,
  )

test('[N9] whoever is signed in has turned it off by following the link, reads what is off, and takes it back', async () => {
  const changes = serverFor({ isYours: true })
  open('own')
  expect(await screen.findByRole('heading', { name: 'Turned off' })).toBeDefined()
  expect(document.body.textContent).toMatch(/no more emails about Online shop.*Money, deadlines/)
  fireEvent.click(screen.getByRole('button', { name: 'Turn on again' }))
  expect(await screen.findByRole('heading', { name: 'Turned on' })).toBeDefined()
  expect(changes).toEqual([true, false])
})

test('[N9] without a session nothing is changed before the button is pressed: scanners open links, too', async () => {
  const changes = serverFor({ isYours: false })
  open('foreign')
  const button = await screen.findByRole('button', { name: 'Turn off' })
  expect(changes).toEqual([])
  fireEvent.click(button)
  expect(await screen.findByRole('heading', { name: 'Turned off' })).toBeDefined()
  expect(changes).toEqual([true])
})

test('a link that is cut off says so, with a way on', async () => {
  vi.stubGlobal('fetch', async () =>
    Response.json({ ok: false, code: 'link-unknown', sentence: 'Not complete.' }),
  )
  open('cut')
  expect(await screen.findByText('Not complete.')).toBeDefined()
  expect(screen.getByRole('link', { name: 'Choose in your account' }).getAttribute('href')).toBe('/account')
})
