import { render, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import { LinkedText } from './LinkedText.tsx'

const links = (text: string): readonly string[] => {
  const { container } = render(<LinkedText text={text} />)
  expect(container.textContent).toBe(text)
  return [...container.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '')
}

describe('LinkedText', () => {
  test('[T-52] links are made clickable and tell the other site nothing', () => {
    render(<LinkedText text="See https://staging.example.org/shop." />)
    const link = screen.getByRole('link', { name: 'https://staging.example.org/shop' })
    expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow')
  })

  test('[T-51] only http, https and mailto are links', () => {
    const hostile = [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'java\tscript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:msgbox(1)',
      'file:///etc/passwd',
      'https://',
      'https://bank.example@evil.example',
    ]
    expect(hostile.flatMap(links)).toEqual([])
    expect(links('write to mailto:ada@example.org')).toEqual(['mailto:ada@example.org'])
  })

  test('what ends the sentence does not belong to the address', () => {
    expect(links('(see https://a.example/x), then https://a.example/Thing_(b)!')).toEqual([
      'https://a.example/x',
      'https://a.example/Thing_(b)',
    ])
  })

  test('[T-50] markup stays text', () => {
    const { container } = render(
      <LinkedText text={'<img src=x onerror="pwned=1"> https://a.example/"onx='} />,
    )
    expect(container.querySelector('img')).toBeNull()
    expect(container.querySelector('a')?.getAttribute('href')).toBe('https://a.example/')
  })
})
