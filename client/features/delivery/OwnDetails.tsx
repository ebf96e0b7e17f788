// The details that one's invoices lack, asked where they are first needed; they stay on the account for all later ones.

import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'

import type { BusinessDetails } from '../../../shared/businessDetails.ts'
import { useBusiness } from '../../identity/useBusiness.ts'
import { useSubmit } from '../../identity/useSubmit.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { countryChoices } from '../../ui/countryChoices.ts'

import styles from './InvoiceAhead.module.css'

interface OwnDetailsProps {
  readonly missing: string
  readonly onSaved: () => void
  readonly onLater: () => void
}

/** Empty until one's own details are there: what was filled in before is never overwritten by an empty field. */
export function OwnDetails(props: OwnDetailsProps) {
  const { answer, save } = useBusiness()
  if (answer?.ok !== true) return null
  const { details } = answer
  const stands = [...details.address, details.taxId].join('\n')
  return <DetailsForm key={stands} {...props} details={details} save={save} />
}

interface DetailsFormProps extends OwnDetailsProps {
  readonly details: BusinessDetails
  readonly save: ReturnType<typeof useBusiness>['save']
}

const MOST_LINES = 6

function DetailsForm({ missing, onSaved, onLater, details, save }: DetailsFormProps) {
  const countries = useMemo(() => [...countryChoices()], [])
  const [country, setCountry] = useState(details.country)
  const known = details.address.join('\n')
  const [typed, setTyped] = useFormDraft('invoice-address', known)
  const [taxId, setTaxId] = useFormDraft('invoice-tax-id', details.taxId)
  const { isBusy, problem, handleSubmit } = useSubmit(async () => {
    const address = linesOf(typed)
    if (address.length > MOST_LINES) return `The address has room for ${MOST_LINES} lines.`
    const refusal = await save({ address, country, taxId: taxId.trim() })
    if (refusal !== null) return refusal
    setTyped(known)
    setTaxId(details.taxId)
    onSaved()
    return null
  })
  return (
    <form onSubmit={handleSubmit} className={styles.form}>
      <p>
        As it is, it says nothing of <strong>{missing}</strong>. Fill in what you have, once for all your
        invoices; you can deliver without.
      </p>
      <Textarea
        label="Your address"
        autoComplete="street-address"
        autosize
        minRows={2}
        maxRows={MOST_LINES}
        dir="auto"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={styles.pair}>
        <Select
          label="Country"
          placeholder="None"
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'No country' }}
          nothingFoundMessage="No such country"
          selectFirstOptionOnChange
          comboboxProps={{ keepMounted: false }}
          data={countries}
          value={country || null}
          onChange={(chosen) => setCountry(chosen ?? '')}
        />
        <TextInput
          label="Tax id"
          autoComplete="off"
          value={taxId}
          onChange={(event) => setTaxId(event.currentTarget.value)}
        />
      </div>
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <div className={styles.ways}>
        <Button type="submit" variant="default" size="xs" loading={isBusy}>
          Put it on the invoice
        </Button>
        <Button variant="subtle" size="xs" onClick={onLater}>
          Not now
        </Button>
      </div>
    </form>
  )
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
