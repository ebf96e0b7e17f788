import { fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'

import { drawScreen } from '../../../test/support/drawInRoom.tsx'
import { type ScopeLine, newLine } from './scopeFields.ts'
import { ScopeList } from './ScopeList.tsx'

function Scope({ lines }: { readonly lines: readonly string[] }) {
  const [scope, setScope] = useState<readonly ScopeLine[]>(() => lines.map(newLine))
  return <ScopeList scope={scope} onChange={setScope} />
}

const line = (number: number) => screen.getByLabelText<HTMLInputElement>(`Line ${number}`)
const lines = () => screen.getAllByLabelText<HTMLInputElement>(/^Line \d+$/).map(({ value }) => value)

describe('the scope as a list', () => {
  test('Enter begins the next line and goes there', () => {
    drawScreen(<Scope lines={['Catalogue', 'Checkout']} />)
    fireEvent.keyDown(line(1), { key: 'Enter' })
    expect(lines()).toEqual(['Catalogue', '', 'Checkout'])
    expect(document.activeElement).toBe(line(2))
  })

  test('[W2] [W3] pasted lines and rows become lines, without the marks of other programs', async () => {
    drawScreen(<Scope lines={['']} />)
    fireEvent.paste(line(1), { clipboardData: { getData: () => '- Catalogue\n- Checkout' } })
    await waitFor(() => expect(lines()).toEqual(['Catalogue', 'Checkout']))
    fireEvent.paste(line(2), { clipboardData: { getData: () => 'Search\t400\n"Help,\ntwo pages"\t90' } })
    await waitFor(() => expect(lines()).toEqual(['Catalogue', 'Checkout', 'Search', 'Help, two pages']))
  })

  test('lines change their order by button and by key', () => {
    drawScreen(<Scope lines={['One', 'Two', 'Three']} />)
    fireEvent.click(screen.getByRole('button', { name: 'Move line 2 up' }))
    expect(lines()).toEqual(['Two', 'One', 'Three'])
    fireEvent.keyDown(line(2), { key: 'ArrowDown', altKey: true })
    expect(lines()).toEqual(['Two', 'Three', 'One'])
  })

  test('a removed line goes, an empty one also by Backspace, and one stays', () => {
    drawScreen(<Scope lines={['One', '']} />)
    fireEvent.keyDown(line(2), { key: 'Backspace' })
    expect(lines()).toEqual(['One'])
    expect(document.activeElement).toBe(line(1))
    fireEvent.click(screen.getByRole('button', { name: 'Remove line 1' }))
    expect(lines()).toEqual([''])
  })
})
