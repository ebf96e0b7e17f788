// Code that is there already is drawn at once.

import { MantineProvider } from '@mantine/core'
import { render, renderHook, screen, waitFor } from '@testing-library/react'
import { Suspense } from 'react'
import { expect, test, vi } from 'vitest'

import { Frame, accountScreens, useFirstCode } from './screens.tsx'

test('a screen whose code was fetched before is drawn without a fallback', async () => {
  await accountScreens.forgot.fetch()
  const waits = vi.fn(() => null)
  const Waits = waits
  const Screen = accountScreens.forgot
  render(
    <MantineProvider env="test">
      <Suspense fallback={<Waits />}>
        <Screen />
      </Suspense>
    </MantineProvider>,
  )
  expect(screen.getByRole('heading', { level: 1 })).toBeTruthy()
  expect(waits).not.toHaveBeenCalled()
})

test('the frame is waited for, and nothing is fetched for somebody who is not let in', async () => {
  const fetchFrame = vi.spyOn(Frame, 'fetch')
  const { result, rerender } = renderHook(({ isWanted }) => useFirstCode(null, isWanted), {
    initialProps: { isWanted: false },
  })
  expect(fetchFrame).not.toHaveBeenCalled()
  rerender({ isWanted: true })
  expect(result.current).toBe(false)
  await waitFor(() => expect(result.current).toBe(true))
  expect(fetchFrame).toHaveBeenCalledOnce()
})
