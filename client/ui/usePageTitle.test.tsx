import { render } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import { usePageTitle, useTabCount } from './usePageTitle.ts'

function Tab({ title, count }: { readonly title: string; readonly count: number }) {
  useTabCount(count)
  return <Screen key={title} title={title} />
}

function Screen({ title }: { readonly title: string }) {
  usePageTitle(title)
  return null
}

describe('the tab', () => {
  test('says how much is new on every screen, and nothing when nothing is', () => {
    const { rerender } = render(<Tab title="Board" count={2} />)
    expect(document.title).toBe('(2) Board · Workroom')
    rerender(<Tab title="Your account" count={2} />)
    expect(document.title).toBe('(2) Your account · Workroom')
    rerender(<Tab title="Your account" count={0} />)
    expect(document.title).toBe('Your account · Workroom')
  })
})
