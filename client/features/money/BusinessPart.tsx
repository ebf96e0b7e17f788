// What stands about a person on invoices. An invoice keeps the copy of its day, so a change concerns the next one only.

import { Button } from '@mantine/core'
import { useState } from 'react'

import type { BusinessDetails } from '../../../shared/businessDetails.ts'
import type { Business } from '../../identity/useBusiness.ts'
import { type ReadField, useSubmit } from '../../identity/useSubmit.ts'
import { AddressField } from '../../ui/AddressField.tsx'
import { addressLines, addressProblem } from '../../ui/addressLines.ts'
import { CountryField } from '../../ui/CountryField.tsx'
import { LineField } from '../../ui/LineField.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { toast } from '../../ui/toasts.tsx'
import { WordsField } from '../../ui/WordsField.tsx'
import { Loaded } from './Loaded.tsx'

import styles from './BusinessPart.module.css'

export function BusinessPart({ business }: { readonly business: Business }) {
  return (
    <Loaded business={business}>
      {(details) => <BusinessForm details={details} save={business.save} />}
    </Loaded>
  )
}

interface BusinessFormProps {
  readonly details: BusinessDetails
  readonly save: Business['save']
}

function BusinessForm({ details, save }: BusinessFormProps) {
  const [country, setCountry] = useState(details.country)
  const { isBusy, problem, handleSubmit } = useSubmit(async (read) => {
    const typed = typedDetails(read)
    const refusal = addressProblem(typed.address) ?? (await save({ ...typed, country }))
    if (refusal === null) toast.done({ id: 'business', text: 'Saved. The next invoice says so.' })
    return refusal
  })
  return (
    <form onSubmit={handleSubmit} className={styles.form}>
      <LineField
        name="business"
        label="Name on invoices"
        description="Empty: the name of your account."
        autoComplete="organization"
        atMost={120}
        defaultValue={details.name}
      />
      <AddressField name="address" label="Address" defaultValue={details.address.join('\n')} />
      <div className={styles.pair}>
        <CountryField country={country} onCountry={setCountry} />
        <LineField name="taxId" label="Tax id" autoComplete="off" atMost={40} defaultValue={details.taxId} />
      </div>
      <WordsField
        name="taxNote"
        label="Tax note"
        description="Printed on each invoice, such as “No VAT is charged.”"
        minRows={2}
        atMost={500}
        defaultValue={details.taxNote}
      />
      <Refusal sentence={problem} className={styles.problem} />
      <Button type="submit" variant="default" loading={isBusy}>
        Save the details
      </Button>
    </form>
  )
}

const typedDetails = (read: ReadField) => ({
  name: read('business').trim(),
  address: addressLines(read('address')),
  taxId: read('taxId').trim(),
  taxNote: read('taxNote').trim(),
})
