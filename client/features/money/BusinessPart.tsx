// What stands about a person on invoices. An invoice keeps the copy of its day, so a change concerns the next one only.

import { Button } from '@mantine/core'
import * as v from 'valibot'

import type { BusinessDetails } from '../../../shared/businessDetails.ts'
import type { Business } from '../../identity/useBusiness.ts'
import { useSubmit } from '../../identity/useSubmit.ts'
import { fieldsAs } from '../../room/fieldsAs.ts'
import { useAccountFields } from '../../room/useAccountDraft.ts'
import { AddressField } from '../../ui/AddressField.tsx'
import { addressLines, addressProblem } from '../../ui/addressLines.ts'
import { CountryField } from '../../ui/CountryField.tsx'
import { LineField } from '../../ui/LineField.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { toast } from '../../ui/toasts.tsx'
import { WordsField } from '../../ui/WordsField.tsx'
import { Loaded } from './Loaded.tsx'

import styles from './BusinessPart.module.css'

const Typed = v.object({
  name: v.string(),
  address: v.string(),
  country: v.string(),
  taxId: v.string(),
  taxNote: v.string(),
})
type Typed = Readonly<v.InferOutput<typeof Typed>>
const asDetails = fieldsAs(Typed)

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
  const [fields, change, endDraft] = useAccountFields('business', typedFrom(details), asDetails)
  const take = (changed: Partial<Typed>): void => change((before) => ({ ...before, ...changed }))
  const { isBusy, problem, handleSubmit } = useSubmit(async () => {
    const typed = typedDetails(fields)
    const refusal = addressProblem(typed.address) ?? (await save(typed))
    if (refusal !== null) return refusal
    endDraft()
    toast.done({ id: 'business', text: 'Saved. The next invoice says so.' })
    return null
  })
  return (
    <form onSubmit={handleSubmit} className={styles.form}>
      <LineField
        name="business"
        label="Name on invoices"
        description="Empty: the name of your account."
        autoComplete="organization"
        atMost={120}
        value={fields.name}
        onChange={(event) => take({ name: event.currentTarget.value })}
      />
      <AddressField
        name="address"
        label="Address"
        words={fields.address}
        onWords={(address) => take({ address })}
      />
      <div className={styles.pair}>
        <CountryField country={fields.country} onCountry={(country) => take({ country })} />
        <LineField
          name="taxId"
          label="Tax id"
          autoComplete="off"
          atMost={40}
          value={fields.taxId}
          onChange={(event) => take({ taxId: event.currentTarget.value })}
        />
      </div>
      <WordsField
        name="taxNote"
        label="Tax note"
        description="Printed on each invoice, such as “No VAT is charged.”"
        minRows={2}
        atMost={500}
        words={fields.taxNote}
        onWords={(taxNote) => take({ taxNote })}
      />
      <Refusal sentence={problem} className={styles.problem} />
      <Button type="submit" variant="default" loading={isBusy}>
        Save the details
      </Button>
    </form>
  )
}

const typedFrom = ({ name, address, country, taxId, taxNote }: BusinessDetails): Typed => ({
  name,
  address: address.join('\n'),
  country,
  taxId,
  taxNote,
})

const typedDetails = ({ name, address, country, taxId, taxNote }: Typed) => ({
  name: name.trim(),
  address: addressLines(address),
  country,
  taxId: taxId.trim(),
  taxNote: taxNote.trim(),
})
