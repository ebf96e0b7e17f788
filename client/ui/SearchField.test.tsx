import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { SearchField } from './SearchField.tsx'

test('Escape, of which a browser makes an empty field, is kept from it; other keys are not', () => {
  render(
    <MantineProvider env="test">
      <SearchField label="Find a room" atMost={100} value="shop" onWords={() => {}} />
    </MantineProvider>,
  )
  const field = screen.getByRole('searchbox', { name: 'Find a room' })
  expect(fireEvent.keyDown(field, { key: 'Escape' })).toBe(false)
  expect(fireEvent.keyDown(field, { key: 'a' })).toBe(true)
})
