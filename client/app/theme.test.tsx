import { TextInput, Textarea } from '@mantine/core'
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { drawScreen } from '../../test/support/drawInRoom.tsx'

test('[W5] what is typed runs in the direction of its own words, in every field', () => {
  drawScreen(
    <>
      <TextInput label="A line" />
      <Textarea label="Lines" />
      <Textarea label="Growing lines" autosize minRows={2} />
    </>,
  )
  for (const label of ['A line', 'Lines', 'Growing lines'])
    expect([label, screen.getByLabelText(label).dir]).toEqual([label, 'auto'])
})
