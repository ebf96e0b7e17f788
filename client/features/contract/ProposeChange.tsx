// A change to the contract: other terms make the next version, and acceptances of the earlier one are void (rule C9).

import { Alert, NumberInput, Text, TextInput } from '@mantine/core'
import { useState } from 'react'

import { type Currency, parseMoney } from '../../../shared/money.ts'
import type { ContractVersion } from '../../../shared/workroom/contract.ts'
import type { Terms } from '../../../shared/workroom/offer.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { MoneyField } from '../../ui/MoneyField.tsx'
import { differences, typedAmount } from './termsWords.ts'

import styles from './ProposeChange.module.css'

export interface ProposeChangeProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly version: ContractVersion
  readonly other: string
}

interface Fields {
  readonly amount: string
  readonly currency: Currency
  readonly deliveryDate: string
  readonly redoRounds: number | null
}

export function ProposeChange({ opened, onClose, version, other }: ProposeChangeProps) {
  const confirm = useRoom((room) => room.confirm)
  const [fields, setFields] = useState<Fields>(() => fieldsOf(version.terms))
  const terms = termsOf(version.terms, fields)
  const changes = terms === null ? [] : differences(version.terms, terms)
  const propose = async (): Promise<string | void> => {
    if (terms === null) return 'Fill in price, date and rounds first.'
    const { version: number, termsHash } = version
    const reply = await confirm({ name: 'proposeChange', args: { version: number, termsHash, terms } })
    if (!reply.ok) return sentenceOf(reply.code)
  }
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title="Propose a change to the contract"
      confirmLabel={`Propose contract v${version.version + 1}`}
      canConfirm={terms !== null && changes.length > 0}
      onConfirm={propose}
    >
      <div className={styles.fields}>
        <MoneyField
          label="Price"
          typed={fields.amount}
          currency={fields.currency}
          onChange={(amount, currency) => setFields({ ...fields, amount, currency })}
          error={
            parseMoney(fields.amount, fields.currency) === null
              ? `This is not an amount in ${fields.currency}.`
              : undefined
          }
        />
        <TextInput
          type="date"
          label="Delivery date"
          value={fields.deliveryDate}
          onChange={(event) => setFields({ ...fields, deliveryDate: event.currentTarget.value })}
        />
        <NumberInput
          label="Redo rounds for each task"
          min={0}
          max={20}
          allowDecimal={false}
          value={fields.redoRounds ?? ''}
          onChange={(rounds) =>
            setFields({ ...fields, redoRounds: typeof rounds === 'number' ? rounds : null })
          }
        />
      </div>
      <Alert mt="md" color="gray" variant="light">
        {changes.length === 0 ? (
          <Text size="sm">Nothing is changed yet.</Text>
        ) : (
          <ul className={styles.changes}>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        )}
        <Text size="sm" mt={6}>
          Contract v{version.version + 1} replaces v{version.version}: whoever has accepted has to accept
          again, and {other} is told.
        </Text>
      </Alert>
    </ConfirmDialog>
  )
}

const fieldsOf = (terms: Terms): Fields => ({
  amount: typedAmount(terms),
  currency: terms.currency,
  deliveryDate: terms.deliveryDate,
  redoRounds: terms.redoRounds,
})

/** What the form does not ask stays as it is. */
function termsOf(before: Terms, { amount, currency, deliveryDate, redoRounds }: Fields): Terms | null {
  const minor = parseMoney(amount, currency)
  if (minor === null || deliveryDate === '' || redoRounds === null) return null
  return { ...before, amount: minor, currency, deliveryDate, redoRounds }
}
