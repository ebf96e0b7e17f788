// One's own postal address, asked for where a contract first needs it and kept in the account for the next one (rule C24).

import { Button } from '@mantine/core'
import { useState } from 'react'

import type { BusinessDetails } from '../../shared/businessDetails.ts'
import { countryName } from '../../shared/placeNames.ts'
import { type Business, useBusiness } from '../identity/useBusiness.ts'
import { AddressField } from '../ui/AddressField.tsx'
import { addressLines, addressProblem } from '../ui/addressLines.ts'
import { CountryField } from '../ui/CountryField.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { useAccountDraft } from './useAccountDraft.ts'

import layout from '../ui/layout.module.css'
import styles from './OwnAddress.module.css'

export function OwnAddress() {
  const { answer, save } = useBusiness()
  const [isChanging, setIsChanging] = useState(false)
  if (answer === null) return null
  if (!answer.ok) return <Refusal sentence={answer.sentence} />
  const { details } = answer
  if (details.address.length > 0 && !isChanging)
    return <Known details={details} onChange={() => setIsChanging(true)} />
  return (
    <AddressForm
      key={details.address.join('\n')}
      details={details}
      save={save}
      onSaved={() => setIsChanging(false)}
    />
  )
}

interface KnownProps {
  readonly details: BusinessDetails
  readonly onChange: () => void
}

function Known({ details: { address, country }, onChange }: KnownProps) {
  const lines = [...address, ...(country === '' ? [] : [countryName(country)])]
  return (
    <div className={styles.known}>
      <address className={styles.lines}>{lines.join('\n')}</address>
      <p className={layout.quiet}>
        From your account.{' '}
        <button type="button" className={layout.textButton} onClick={onChange}>
          Change it
        </button>
      </p>
    </div>
  )
}

interface AddressFormProps extends Pick<Business, 'save'> {
  readonly details: BusinessDetails
  readonly onSaved: () => void
}

/** No form of its own: it stands inside of others. */
function AddressForm({ details, save, onSaved }: AddressFormProps) {
  const known = details.address.join('\n')
  const [typed, setTyped] = useAccountDraft('postal-address', known)
  const [country, setCountry] = useAccountDraft('postal-country', details.country)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const keep = async (): Promise<void> => {
    const address = addressLines(typed)
    setIsBusy(true)
    const refusal = emptyProblem(address) ?? addressProblem(address) ?? (await save({ address, country }))
    setIsBusy(false)
    setProblem(refusal)
    if (refusal !== null) return
    setTyped(known)
    setCountry(details.country)
    onSaved()
  }
  return (
    <div className={styles.form}>
      <AddressField
        label="Your postal address"
        description="Street and number, postcode and place, a line each."
        minRows={2}
        words={typed}
        onWords={setTyped}
      />
      <CountryField country={country} onCountry={setCountry} />
      <Refusal sentence={problem} />
      <div>
        <Button variant="default" size="xs" loading={isBusy} onClick={() => void keep()}>
          Save in your account
        </Button>
      </div>
    </div>
  )
}

const emptyProblem = (lines: readonly string[]): string | null =>
  lines.length === 0 ? 'Write your address first: street, postcode and place.' : null
