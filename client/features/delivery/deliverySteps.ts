// The steps of a delivery and what each still lacks. A step opens when the one before it lacks nothing; the reason
// stands beside the button.

import type { ReportDraft } from '../../../shared/drafts.ts'
import { quoted } from '../../../shared/isolated.ts'
import { plainOf } from '../../../shared/richtext.ts'
import { type Totals, type Transfer, totalsOf } from '../../sync/transfers.ts'
import { formatBytes } from '../../ui/bytes.ts'

export const deliverySteps = ['report', 'files', 'check'] as const
export type DeliveryStep = (typeof deliverySteps)[number]
export const stepNames: Readonly<Record<DeliveryStep, string>> = {
  report: 'Report',
  files: 'Files',
  check: 'Check and deliver',
}

/** Why each step cannot be opened yet. */
export type StepLocks = Readonly<Record<DeliveryStep, string | null>>

/** @param half why a text that is written cannot be delivered as it stands */
export function stepLocks(
  content: ReportDraft,
  transfers: readonly Transfer[],
  half: string | null = null,
): StepLocks {
  const report = half ?? reportLack(content)
  return { report: null, files: report, check: report ?? filesLack(content, transfers) }
}

/** The step that the address asks for, or the furthest one that is open. */
export function openStep(wanted: string | null, locks: StepLocks): DeliveryStep {
  const step = deliverySteps.find((one) => one === wanted) ?? 'report'
  if (locks[step] === null) return step
  return step === 'check' && locks.files === null ? 'files' : 'report'
}

export function reportLack({ instructions, done }: ReportDraft): string | null {
  const lacksInstructions = plainOf(instructions) === ''
  const lacksDone = plainOf(done) === ''
  if (lacksInstructions && lacksDone) return 'Write the delivery instructions and what was done'
  if (lacksInstructions) return 'Write the delivery instructions'
  return lacksDone ? 'Write what was done' : null
}

export function filesLack(
  { files, links, proofs }: ReportDraft,
  transfers: readonly Transfer[],
): string | null {
  const stuck = transfers.filter(({ status }) => status === 'failed' || status === 'needs-file')
  const [first] = stuck
  if (first !== undefined)
    return stuck.length === 1
      ? stuckWords(first)
      : `${stuck.length} files did not arrive: try again or take them away`
  const moving = transfers.filter(({ status }) => status !== 'done')
  if (moving.length > 0) return movingWords(moving.length, totalsOf(moving))
  if (files.length + links.length === 0) return 'Add at least one file or link as the final work'
  return proofs.length === 0 ? 'Add a proof of work' : null
}

const stuckWords = ({ name, status }: Transfer): string =>
  status === 'needs-file'
    ? `${quoted(name)} is not finished: choose it again or take it away`
    : `${quoted(name)} did not arrive: try again or take it away`

/** `2 files left, 8.4 MB, about 20 s`. */
function movingWords(count: number, { size, sent, leftMs }: Totals): string {
  const files = count === 1 ? '1 file left' : `${count} files left`
  const time = leftMs === null ? '' : `, about ${roughly(leftMs)}`
  return `${files}, ${formatBytes(size - sent)}${time}`
}

function roughly(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}
