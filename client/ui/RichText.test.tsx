import { render, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import { RichText } from './RichText.tsx'

const stored = (...content: readonly unknown[]): string => JSON.stringify({ type: 'doc', content })
const paragraph = (...content: readonly unknown[]) => ({ type: 'paragraph', content })

describe('stored rich text', () => {
  test('is drawn with its headings, lists and marks', () => {
    render(
      <RichText
        value={stored(
          { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Plan' }] },
          {
            type: 'bulletList',
            content: [{ type: 'listItem', content: [paragraph({ type: 'text', text: 'one' })] }],
          },
          paragraph({ type: 'text', text: 'bold', marks: [{ type: 'bold' }] }),
        )}
      />,
    )
    expect(screen.getByRole('heading', { name: 'Plan' })).toBeTruthy()
    expect(screen.getByRole('listitem').textContent).toBe('one')
    expect(screen.getByText('bold').tagName).toBe('STRONG')
  })

  test('[W5] runs in the direction of what was written, a list as a whole', () => {
    render(
      <RichText
        value={stored(paragraph({ type: 'text', text: 'שלום' }), {
          type: 'bulletList',
          content: [{ type: 'listItem', content: [paragraph({ type: 'text', text: 'אחד' })] }],
        })}
      />,
    )
    expect(screen.getByText('שלום').dir).toBe('auto')
    expect(screen.getByRole('list').dir).toBe('auto')
    // Words in an element with a direction of its own would not count for the list.
    expect(screen.getByText('אחד').dir).toBe('')
  })

  test('never becomes markup', () => {
    const { container } = render(
      <RichText value={stored(paragraph({ type: 'text', text: '<img src=x onerror=alert(1)>' }))} />,
    )
    expect(container.querySelector('img')).toBeNull()
    expect(container.textContent).toContain('<img src=x')
  })

  test('[W10] where other words stand for a link, its target stands behind them', () => {
    const link = { type: 'link', attrs: { href: 'https://evil.example/b' } }
    const said = { type: 'link', attrs: { href: 'https://a.example/b' } }
    const { container } = render(
      <RichText
        value={stored(
          paragraph(
            { type: 'text', text: 'bank', marks: [link] },
            { type: 'text', text: '.example', marks: [link, { type: 'bold' }] },
            { type: 'text', text: ' or ' },
            { type: 'text', text: 'https://a.example/b', marks: [said] },
          ),
        )}
      />,
    )
    expect(container.textContent).toBe('bank.example (evil.example) or https://a.example/b')
  })

  test.each([
    ['https://visit.company.example', 'https://t.co/x', 't.co'],
    ['https://bank.example/?evil.example', 'https://evil.example/b', 'evil.example'],
    ['https://b\u00E4nk.example', 'https://b\u00E4nk.example/b', 'xn--bnk-qla.example'],
  ])('[W10] also where the words are another address in which the target occurs: %s', (text, href, host) => {
    const marks = [{ type: 'link', attrs: { href } }]
    const { container } = render(<RichText value={stored(paragraph({ type: 'text', text, marks }))} />)
    expect(container.textContent).toBe(`${text} (${host})`)
  })

  test('links leave without telling where from', () => {
    const link = { type: 'link', attrs: { href: 'https://a.example/b' } }
    render(<RichText value={stored(paragraph({ type: 'text', text: 'there', marks: [link] }))} />)
    expect(screen.getByRole('link').getAttribute('rel')).toContain('noopener')
  })

  test('is nothing when the document is not one of ours', () => {
    const evil = { type: 'link', attrs: { href: 'javascript:alert(1)' } }
    const { container } = render(
      <RichText value={stored(paragraph({ type: 'text', text: 'x', marks: [evil] }))} />,
    )
    expect(container.textContent).toBe('')
  })
})
