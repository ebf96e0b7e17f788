// A report as it is read: the fields that say something, each under its name.

import { plainOf } from '../../../shared/richtext.ts'
import { type Report, reportFieldNames, reportFields } from '../../../shared/workroom/report.ts'
import { RichText } from '../../ui/RichText.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Deliver.module.css'

export function ReportText({ report }: { readonly report: Report }) {
  const written = reportFields.filter((field) => plainOf(report[field]) !== '')
  if (written.length === 0) return <p className={layout.quiet}>Nothing is written yet.</p>
  return (
    <div className={styles.report}>
      {written.map((field) => (
        <section key={field} data-field={field}>
          <h2>{reportFieldNames[field]}</h2>
          <RichText value={report[field]} />
        </section>
      ))}
    </div>
  )
}
