// Fields of the report whose text cannot be stored as it stands (too long, nested too deep): kept whole on this device until
// it can, and nothing is delivered meanwhile (W9).

import * as v from 'valibot'

import { type ReportField, reportFieldNames, reportFields } from '../../../shared/workroom/report.ts'
import { fieldsAs } from '../../room/fieldsAs.ts'
import { useFieldsDraft } from '../../room/useFormDraft.ts'

/** By field what stands in its editor; '' where it can be stored. */
export type Halves = Readonly<Record<ReportField, string>>

const none: Halves = { instructions: '', done: '', highlights: '', problems: '' }
const asHalves = fieldsAs<Halves>(
  v.object({ instructions: v.string(), done: v.string(), highlights: v.string(), problems: v.string() }),
)

export function useHalves() {
  const [halves, change] = useFieldsDraft('report-half', none, asHalves)
  const keepHalf = (field: ReportField, half: string): void =>
    change((before) => (before[field] === half ? before : { ...before, [field]: half }))
  return { halves, keepHalf }
}

/** Why the report cannot be delivered, or null. */
export function halfLack(halves: Halves): string | null {
  const half = reportFields.find((field) => halves[field] !== '')
  return half === undefined
    ? null
    : `“${reportFieldNames[half]}” cannot be saved as it stands; it is kept on this device`
}
