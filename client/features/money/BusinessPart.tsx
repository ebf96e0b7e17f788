// What stands about a person on invoices. An invoice keeps the copy of its day, so a change concerns the next one only.

import { Button, Textarea, TextInput } from '@mantine/core'

import type { BusinessDetails } from '../../../shared/businessDetails.ts'
import type { BusinessAnswer } from '../../../shared/http.ts'
import { request } from '../../app/http.ts'
import { useAnswer } from '../../app/useAnswer.ts'
import { type ReadField, useSubmit } from '../../app/useSubmit.ts'
import { toast } from '../../ui/toasts.tsx'

import styles from './BusinessPart.module.css'

const MOST_LINES = 6

export function BusinessPart() {
  const { answer, reload } = useAnswer<BusinessAnswer>('/api/business')
  if (answer === null) return null
  if (!answer.ok) {
    return (
      <>
        <p>{answer.sentence}</p>
        <Button variant="default" onClick={reload}>
          Try again
        </Button>
      </>
    )
  }
  return <BusinessForm details={answer.details} />
}

function BusinessForm({ details }: { readonly details: BusinessDetails }) {
  const { isBusy, problem, handleSubmit } = useSubmit(async (read) => {
    const typed = typedDetails(details, read)
    if (typed.address.length > MOST_LINES) return `The address has room for ${MOST_LINES} lines.`
    if (!/^([A-Z]{2})?$/.test(typed.country)) return 'A country is a code of two letters, such as DE or US.'
    const answer = await request<BusinessAnswer>('PUT', '/api/business', typed)
    if (!answer.ok) return answer.sentence
    toast.done({ id: 'business', text: 'Saved. The next invoice says so.' })
    return null
  })
  return (
    <form onSubmit={handleSubmit} className={styles.form}>
      <TextInput
        name="business"
        label="Name on invoices"
        description="Empty: the name of your account."
        autoComplete="organization"
        maxLength={120}
        defaultValue={details.name}
      />
      <Textarea
        name="address"
        label="Address"
        autoComplete="street-address"
        autosize
        minRows={3}
        maxRows={MOST_LINES}
        maxLength={720}
        defaultValue={details.address.join('\n')}
      />
      <div className={styles.pair}>
        <TextInput
          name="country"
          label="Country code"
          placeholder="DE"
          autoComplete="country"
          maxLength={2}
          defaultValue={details.country}
        />
        <TextInput
          name="taxId"
          label="Tax id"
          autoComplete="off"
          maxLength={40}
          defaultValue={details.taxId}
        />
      </div>
      <Textarea
        name="taxNote"
        label="Tax note"
        description="Printed on each invoice, such as “No VAT is charged.”"
        autosize
        minRows={2}
        maxLength={500}
        defaultValue={details.taxNote}
      />
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <Button type="submit" variant="default" loading={isBusy}>
        Save
      </Button>
    </form>
  )
}

const typedDetails = (before: BusinessDetails, read: ReadField): BusinessDetails => ({
  ...before,
  name: read('business').trim(),
  address: read('address')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
  country: read('country').trim().toUpperCase(),
  taxId: read('taxId').trim(),
  taxNote: read('taxNote').trim(),
})
