import { renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'

import { useKept } from './useKept.ts'

test('what was shown last stays until there is something else', () => {
  const { result, rerender } = renderHook(useKept<string>, { initialProps: null as string | null })
  const seen = (value: string | null): string | null => {
    rerender(value)
    return result.current
  }
  expect(result.current).toBeNull()
  expect(['first', null, 'second', null, null].map(seen)).toEqual([
    'first',
    'first',
    'second',
    'second',
    'second',
  ])
})
