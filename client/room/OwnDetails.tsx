// The details that one's invoices lack, asked where they are first needed; they stay on the account for all later ones.

import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

import type { BusinessDetails } from '../../shared/businessDetails.ts'
import { useBusiness } from '../identity/useBusiness.ts'
import { useSubmit } from '../identity/useSubmit.ts'
import { AddressField } from '../ui/AddressField.tsx'
import { addressLines, addressProblem } from '../ui/addressLines.ts'
import { CountryField } from '../ui/CountryField.tsx'
import { LineField } from '../ui/LineField.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { useFormDraft } from './useFormDraft.ts'

import styles from './OwnDetails.module.css'

export interface OwnDetailsProps {
  /** Why they are asked for. */
  readonly children: ReactNode
  readonly onSaved: () => void
  /** The way past them. */
  readonly way: ReactNode
  /** The form stands in a panel of its own. */
  readonly isBare?: boolean
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

function DetailsForm({ children, onSaved, way, isBare = false, details, save }: DetailsFormProps) {
  const known = details.address.join('\n')
  const [typed, setTyped] = useFormDraft('invoice-address', known)
  const [country, setCountry] = useFormDraft('invoice-country', details.country)
  const [taxId, setTaxId] = useFormDraft('invoice-tax-id', details.taxId)
  const { isBusy, problem, handleSubmit } = useSubmit(async () => {
    const address = addressLines(typed)
    const refusal = addressProblem(address) ?? (await save({ address, country, taxId: taxId.trim() }))
    if (refusal !== null) return refusal
    setTyped(known)
    setTaxId(details.taxId)
    setCountry(details.country)
    onSaved()
    return null
  })
  return (
    <form onSubmit={handleSubmit} className={styles.form} data-bare={isBare || undefined}>
      {children}
      <AddressField label="Your address" minRows={2} words={typed} onWords={setTyped} />
      <div className={styles.pair}>
        <CountryField country={country} onCountry={setCountry} />
        <LineField
          label="Tax id"
          autoComplete="off"
          atMost={40}
          value={taxId}
          onChange={(event) => setTaxId(event.currentTarget.value)}
        />
      </div>
      <Refusal sentence={problem} className={styles.problem} />
      <div className={styles.ways}>
        <Button
          type="submit"
          variant={isBare ? 'filled' : 'default'}
          size={isBare ? 'sm' : 'xs'}
          loading={isBusy}
        >
          Put it on the invoice
        </Button>
        {way}
      </div>
    </form>
  )
}
