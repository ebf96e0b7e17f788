// A report as it is read: the fields that say something, each under its name.

import { plainOf } from '../../../shared/richtext.ts'
import type { AiUse } from '../../../shared/workroom/aiUse.ts'
import { type Report, reportFieldNames, reportFields } from '../../../shared/workroom/report.ts'
import { AiUseWords } from '../../room/AiUseWords.tsx'
import { RichText } from '../../ui/RichText.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Deliver.module.css'

export interface ReportTextProps {
  readonly report: Report
  /** D14: what is stated with it. */
  readonly ai?: AiUse | undefined
}

export function ReportText({ report, ai }: ReportTextProps) {
  const written = reportFields.filter((field) => plainOf(report[field]) !== '')
  if (written.length === 0 && ai === undefined) return <p className={layout.quiet}>Nothing is written yet.</p>
  return (
    <div className={styles.report}>
      {written.map((field) => (
        <section key={field} data-field={field}>
          <h2>{reportFieldNames[field]}</h2>
          <RichText value={report[field]} />
        </section>
      ))}
      {ai !== undefined && (
        <section data-field="ai">
          <h2>Use of AI</h2>
          <AiUseWords ai={ai} />
        </section>
      )}
    </div>
  )
}
