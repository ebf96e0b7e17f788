// How one reads dates and money: zone and two languages, each with the browser's as its default, and what comes of them.

import { Button, Select } from '@mantine/core'
import { useMemo } from 'react'
import * as v from 'valibot'

import { formatMoney } from '../../../shared/money.ts'
import type { Business } from '../../identity/useBusiness.ts'
import { useSubmit } from '../../identity/useSubmit.ts'
import { fieldsAs } from '../../room/fieldsAs.ts'
import { useAccountFields } from '../../room/useAccountDraft.ts'
import { browserLanguage } from '../../ui/browserLanguage.ts'
import { formatDay, formatTime } from '../../ui/dates.ts'
import { type Reading, browserZone } from '../../ui/reading.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { toast } from '../../ui/toasts.tsx'
import { useNow } from '../../ui/useNow.ts'
import { Loaded } from './Loaded.tsx'
import { languageChoices, zoneChoices } from './localeChoices.ts'

import styles from './BusinessPart.module.css'

const asReading = fieldsAs<Reading>(
  v.object({ zone: v.string(), dateLanguage: v.string(), moneyLanguage: v.string() }),
)

const readingIn = ({ zone, dateLanguage, moneyLanguage }: Reading): Reading => ({
  zone,
  dateLanguage,
  moneyLanguage,
})

export function ReadingPart({ business }: { readonly business: Business }) {
  return (
    <Loaded business={business}>{(details) => <ReadingForm before={details} save={business.save} />}</Loaded>
  )
}

interface ReadingFormProps {
  readonly before: Reading
  readonly save: Business['save']
}

function ReadingForm({ before, save }: ReadingFormProps) {
  const [chosen, setChosen, endDraft] = useAccountFields('reading', readingIn(before), asReading)
  const zones = useMemo(() => zoneChoices(before.zone, browserZone()), [before.zone])
  const dates = useMemo(() => languageChoices(before.dateLanguage, browserLanguage()), [before.dateLanguage])
  const money = useMemo(
    () => languageChoices(before.moneyLanguage, browserLanguage()),
    [before.moneyLanguage],
  )
  const { isBusy, problem, handleSubmit } = useSubmit(async () => {
    const refusal = await save(chosen)
    if (refusal !== null) return refusal
    endDraft()
    toast.done({ id: 'reading', text: 'Saved. It is written like this everywhere.' })
    return null
  })
  const choose = (change: Partial<Reading>): void => setChosen((earlier) => ({ ...earlier, ...change }))
  const { zone, dateLanguage, moneyLanguage } = chosen
  return (
    <form onSubmit={handleSubmit} className={styles.form}>
      <Choice
        label="Time zone"
        nothing="No such zone"
        data={zones}
        value={zone}
        onChoose={(value) => choose({ zone: value })}
      />
      <Choice
        label="Dates and clock as in"
        nothing="No such language"
        data={dates}
        value={dateLanguage}
        onChoose={(value) => choose({ dateLanguage: value })}
      />
      <Choice
        label="Language of money"
        nothing="No such language"
        data={money}
        value={moneyLanguage}
        onChoose={(value) => choose({ moneyLanguage: value })}
      />
      <Preview {...chosen} />
      <Refusal sentence={problem} className={styles.problem} />
      <Button type="submit" variant="default" loading={isBusy}>
        Save dates and money
      </Button>
    </form>
  )
}

type Chosen = ReturnType<typeof zoneChoices>[number]

interface ChoiceProps {
  readonly label: string
  /** What is said when no choice fits the words typed. */
  readonly nothing: string
  readonly data: readonly Chosen[]
  readonly value: string
  readonly onChoose: (value: string) => void
}

function Choice({ label, nothing, data, value, onChoose }: ChoiceProps) {
  return (
    <Select
      label={label}
      data={data}
      value={value}
      onChange={(chosen) => onChoose(chosen ?? '')}
      searchable
      allowDeselect={false}
      nothingFoundMessage={nothing}
      selectFirstOptionOnChange
      comboboxProps={{ keepMounted: false }}
    />
  )
}

/** Now, and an amount, as they would be written. */
function Preview({ zone, dateLanguage, moneyLanguage }: Reading) {
  const now = useNow()
  const format = {
    zone: zone || browserZone(),
    locale: dateLanguage || browserLanguage(),
  }
  return (
    <p className={styles.preview} aria-live="polite">
      <span>Now is written</span>
      <strong>
        {formatDay(now, 0, format)}, {formatTime(now, format)} ·{' '}
        {formatMoney(240_000, 'EUR', moneyLanguage || browserLanguage())}
      </strong>
    </p>
  )
}
