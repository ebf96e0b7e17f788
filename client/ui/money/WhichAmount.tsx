// The question where figures can mean two amounts (rule A4): both stand there in full, one of them is pressed. It stays
// as long as the figures do, so that the answer can be seen and changed.

import { Radio } from '@mantine/core'
import { useId } from 'react'

import { readerMoney } from '../readerMoney.ts'
import { readAmount } from './readAmount.ts'
import { type TypedAmount, amountOf } from './typedAmount.ts'

import styles from './WhichAmount.module.css'

export interface WhichAmountProps {
  readonly amount: TypedAmount
  /** Minor units of the currency chosen now. */
  readonly onChoose: (minor: number) => void
}

export function WhichAmount({ amount, onChoose }: WhichAmountProps) {
  const { text, currency, typedIn, known } = amount
  const id = useId()
  const either = readAmount(text, currency, typedIn)
  const isAsked = either.is === 'either' && known?.from !== 'stored'
  const question = isAsked ? `“${text.trim()}” can mean two amounts. Which one is it?` : ''
  return (
    <div className={styles.which}>
      <output className="visuallyHidden">{known === null && question}</output>
      {isAsked && (
        <Radio.Group
          className={styles.question ?? ''}
          name={`which${id}`}
          label={question}
          value={String(amountOf(amount) ?? '')}
          onChange={(chosen) => onChoose(Number(chosen))}
        >
          <div className={styles.choices}>
            <Radio
              value={String(either.asDecimals)}
              label={readerMoney(either.asDecimals, currency)}
              description={`the ${nameOf(either.sign)} begins the decimals`}
            />
            <Radio
              value={String(either.asThousands)}
              label={readerMoney(either.asThousands, currency)}
              description={`the ${nameOf(either.sign)} parts the thousands`}
            />
          </div>
        </Radio.Group>
      )}
    </div>
  )
}

const nameOf = (sign: string): string => (sign === ',' ? 'comma' : 'dot')
