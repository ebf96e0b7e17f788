import { screen } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'

import type { MoneyStatement } from '../../../shared/http.ts'
import { drawScreen } from '../../../test/support/drawInRoom.tsx'
import { room } from '../../../test/support/named.ts'
import { MoneyPage } from './MoneyPage.tsx'

const line = { room, seq: 9, at: Date.UTC(2026, 10, 23), project: 'Shop', currency: 'EUR', amount: 240_000 }
const nothing = { heldForYou: 0, held: 0, paid: 0, refunded: 0, balance: 0 }

function draw(statement: Partial<MoneyStatement>): void {
  const answer = { ok: true, isSandbox: true, provider: 'sandbox', balances: [], lines: [], ...statement }
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(answer)))
  drawScreen(<MoneyPage />)
}
afterEach(() => vi.unstubAllGlobals())

describe('the money page', () => {
  test('a freelancer sees the balance, what is held, and what came in', async () => {
    draw({
      balances: [{ ...nothing, currency: 'EUR', balance: 240_000, heldForYou: 100_000 }],
      lines: [{ ...line, role: 'freelancer', other: 'Ada', kind: 'paid-out' }],
    })
    expect(await screen.findByText('Paid out to you, from Ada')).toBeTruthy()
    expect(screen.getByText('Held for your work')).toBeTruthy()
    expect(screen.getByText('€1,000.00')).toBeTruthy()
    expect(screen.queryByText('Given back to you')).toBeNull()
    expect(screen.getByRole('listitem').textContent).toContain('+€2,400.00')
  })

  test('for a client what is held goes out, and what is given back comes in', async () => {
    draw({
      balances: [{ ...nothing, currency: 'EUR', refunded: 240_000 }],
      lines: [
        { ...line, seq: 10, role: 'client', other: 'Ben', kind: 'refunded' },
        { ...line, role: 'client', other: 'Ben', kind: 'held' },
      ],
    })
    const lines = await screen.findAllByRole('listitem')
    expect(lines[0]?.textContent).toContain('+€2,400.00')
    expect(lines[1]?.textContent).toContain('−€2,400.00')
  })

  test('who only pays reads first what is held, and no balance that cannot be', async () => {
    draw({ balances: [{ ...nothing, currency: 'EUR', held: 453_000, paid: 1 }] })
    expect(await screen.findByRole('heading', { name: 'Held of yours in EUR' })).toBeTruthy()
    expect(screen.getByText('€4,530.00')).toBeTruthy()
    expect(screen.queryByText(/Balance/)).toBeNull()
  })

  test('in the sandbox it says that no real money moves, even when none has', async () => {
    draw({})
    expect(await screen.findByText('Sandbox: no real money moves')).toBeTruthy()
    expect(screen.getByText('No money has moved yet')).toBeTruthy()
  })
})
