// Code that is there already is drawn at once.

import { MantineProvider } from '@mantine/core'
import { render, renderHook, screen, waitFor } from '@testing-library/react'
import { Suspense } from 'react'
import { expect, test, vi } from 'vitest'

import { routeOf } from '../navigation/paths.ts'
import { useFirstCode } from './firstCode.ts'
import { accountScreens, roomScreens } from './screens.ts'

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

test('the first drawing waits for the frame, not for a screen that does not come', async () => {
  const fetchBoard = vi.spyOn(roomScreens.board, 'fetch').mockReturnValue(new Promise(() => {}))
  const route = routeOf('/rooms/room------------/board')
  const { result } = renderHook(() => useFirstCode(route))
  expect(result.current).toBe(false)
  expect(fetchBoard).toHaveBeenCalledOnce()
  await waitFor(() => expect(result.current).toBe(true), { timeout: 10_000 })
})
