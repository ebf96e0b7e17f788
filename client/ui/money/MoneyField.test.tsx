import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { beforeEach, describe, expect, test } from 'vitest'

import type { Currency } from '../../../shared/money.ts'
import { useReading } from '../reading.ts'
import { MoneyField } from './MoneyField.tsx'
import { type TypedAmount, amountOf, asStored, asTyped } from './typedAmount.ts'

beforeEach(() => useReading.setState({ moneyLanguage: 'en' }))

function Form({ before }: { readonly before: TypedAmount }) {
  const [amount, setAmount] = useState(before)
  return (
    <MantineProvider>
      <MoneyField label="Price" amount={amount} onChange={setAmount} />
      <p data-testid="minor">{amountOf(amount)}</p>
    </MantineProvider>
  )
}

const show = (before: TypedAmount) => render(<Form before={before} />)
const type = (text: string) => fireEvent.change(screen.getByLabelText('Price'), { target: { value: text } })
const choose = (currency: Currency) =>
  fireEvent.change(screen.getByLabelText('Currency'), { target: { value: currency } })
const minor = () => screen.getByTestId('minor').textContent
const choices = () => screen.queryAllByRole<HTMLInputElement>('radio')

describe('a field for money', () => {
  test('[A3] shows beside what was typed what was understood', () => {
    show(asTyped('', 'EUR'))
    type('2.400,50')
    expect(screen.getByText('€2,400.50')).toBeTruthy()
    expect(minor()).toBe('240050')
    expect(choices()).toEqual([])
  })

  test('[A4] asks which of two amounts is meant, keeps the answer in sight and lets it be changed', () => {
    show(asTyped('', 'KWD'))
    type('750.250')
    expect(minor()).toBe('')
    const question = screen.getByRole('radiogroup', {
      name: '“750.250” can mean two amounts. Which one is it?',
    })
    expect(screen.getByRole('status').textContent).toBe('“750.250” can mean two amounts. Which one is it?')
    expect(question.textContent).toContain('KWD\u00A0750.250the dot begins the decimals')
    expect(question.textContent).toContain('KWD\u00A0750,250.000the dot parts the thousands')
    fireEvent.click(screen.getByLabelText('KWD 750.250'))
    expect(minor()).toBe('750250')
    expect(choices().map(({ checked }) => checked)).toEqual([true, false])
    fireEvent.click(screen.getByLabelText('KWD 750,250.000'))
    expect(minor()).toBe('750250000')
    type('750.300')
    expect(minor()).toBe('')
    expect(choices().map(({ checked }) => checked)).toEqual([false, false])
  })

  test('[A2] asks nothing about what was stored', () => {
    show(asStored(750_250, 'KWD', 'en'))
    expect(screen.getByLabelText<HTMLInputElement>('Price').value).toBe('750.250')
    expect(screen.getByText('KWD 750.250')).toBeTruthy()
    expect(choices()).toEqual([])
    expect(minor()).toBe('750250')
  })

  test('[A5] says why something is no amount, at once and quietly', () => {
    show(asTyped('', 'EUR'))
    type('2400.505')
    expect(screen.getByText('EUR has 2 decimals, and this has more.')).toBeTruthy()
    expect(minor()).toBe('')
  })

  test('[A6] keeps the number that was chosen when the currency is changed', () => {
    show(asTyped('', 'KWD'))
    type('750.250')
    fireEvent.click(screen.getByLabelText('KWD 750.250'))
    choose('EUR')
    expect(minor()).toBe('75025')
    expect(choices().map(({ checked }) => checked)).toEqual([true, false])
    choose('JPY')
    expect(minor()).toBe('')
    expect(screen.getByText('JPY has no decimals: write a whole amount.')).toBeTruthy()
  })
})
