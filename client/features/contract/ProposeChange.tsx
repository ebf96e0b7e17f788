// A change to the contract: other terms make the next version, and acceptances of the earlier one are void (rule C9).

import { Alert, Text } from '@mantine/core'
import { useState } from 'react'
import * as v from 'valibot'

import type { SetApart } from '../../../shared/isolated.ts'
import { plainCalendar } from '../../../shared/workroom/calendar.ts'
import type { ContractVersion } from '../../../shared/workroom/contractState.ts'
import { fieldsAs } from '../../room/fieldsAs.ts'
import { ReviewCalendarField } from '../../room/ReviewCalendarField.tsx'
import { typedPrice } from '../../room/TermsGroups.tsx'
import { useFieldsDraft } from '../../room/useFormDraft.ts'
import { useSend } from '../../room/useSend.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { localDate } from '../../ui/dates.ts'
import { readerMoneyLanguage } from '../../ui/reading.ts'
import { HoldingField } from '../../ui/terms/HoldingField.tsx'
import { keptTerms } from '../../ui/terms/keptTerms.ts'
import { TermsFields } from '../../ui/terms/TermsFields.tsx'
import { type TypedTerms, termsOf, termsProblems, typedOf } from '../../ui/terms/typedTerms.ts'
import { useNow } from '../../ui/useNow.ts'
import { differences } from './termsWords.ts'

import styles from './ProposeChange.module.css'

const asTerms = fieldsAs<TypedTerms>(v.object(keptTerms))

export interface ProposeChangeProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly version: ContractVersion
  readonly other: SetApart
}

export function ProposeChange({ opened, onClose, version, other }: ProposeChangeProps) {
  const send = useSend()
  const [start] = useState<TypedTerms>(() =>
    typedOf({ calendar: plainCalendar, ...version.terms }, readerMoneyLanguage()),
  )
  const [typed, setTyped] = useFieldsDraft(`change:${version.version}`, start, asTerms)
  const take = (changed: Partial<TypedTerms>): void => setTyped((before) => ({ ...before, ...changed }))
  const today = localDate(useNow())
  const problems = termsProblems(typed, today)
  const terms = termsOf(typed)
  const changes = terms === null ? [] : differences(version.terms, terms)
  const propose = async (): Promise<string | null> => {
    if (terms === null) return 'Fill in price, date and rounds first.'
    const { version: number, termsHash } = version
    const sentence = await send({ name: 'proposeChange', args: { version: number, termsHash, terms } })
    if (sentence === null) setTyped(() => start)
    return sentence
  }
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title="Propose a change to the contract"
      confirmLabel={`Propose contract v${version.version + 1}`}
      canConfirm={terms !== null && changes.length > 0 && Object.keys(problems).length === 0}
      isWide
      onConfirm={propose}
    >
      <div className={styles.fields}>
        <TermsFields terms={typed} onChange={take} problems={problems} today={today} />
        <div>
          <p className={styles.label}>Working days and holidays</p>
          <ReviewCalendarField
            calendar={typed.calendar}
            manyClosed={typed.manyClosed}
            halfClosed={typed.halfClosed}
            onChange={take}
            problems={problems}
          />
        </div>
        <HoldingField
          holding={typed.holding}
          onChange={(holding) => take({ holding })}
          price={typedPrice(typed)}
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
