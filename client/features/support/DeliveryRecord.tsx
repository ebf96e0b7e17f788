// One delivery as support reads it: the report, final work and proof of work in place, and what became of it.

import type { FileRef } from '../../../shared/fileRef.ts'
import { plainOf } from '../../../shared/richtext.ts'
import type { Delivered } from '../../../shared/workroom/deliveryState.ts'
import { reportFieldNames, reportFields } from '../../../shared/workroom/report.ts'
import { AiUseWords } from '../../room/AiUseWords.tsx'
import { Files } from '../../ui/Files.tsx'
import { LinkedText } from '../../ui/LinkedText.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { DateTime } from '../../ui/Time.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Support.module.css'

interface DeliveryRecordProps {
  readonly delivery: Delivered
  /** Earlier ones are folded. */
  readonly isLatest: boolean
  readonly hrefOf: (file: FileRef) => string
}

export function DeliveryRecord({ delivery, isLatest, hrefOf }: DeliveryRecordProps) {
  const { number, at, openedAt, status, comment } = delivery
  return (
    <Panel title={`Delivery ${number}${becameOf[status]}`}>
      <p className={layout.quiet}>
        <DateTime at={at} />
        {openedAt === null ? (
          ', not opened by the client yet'
        ) : (
          <>
            , first opened by the client <DateTime at={openedAt} />
          </>
        )}
      </p>
      {comment !== '' && (
        <blockquote className={styles.quote}>
          <LinkedText text={comment} />
        </blockquote>
      )}
      <details open={isLatest}>
        <summary>Report, final work and proof of work</summary>
        <div className={styles.inside}>
          <Contents delivery={delivery} hrefOf={hrefOf} />
        </div>
      </details>
    </Panel>
  )
}

const becameOf: Readonly<Record<Delivered['status'], string>> = {
  current: '',
  withdrawn: ', withdrawn',
  redo: ', sent back for a revision',
}

function Contents({ delivery, hrefOf }: Pick<DeliveryRecordProps, 'delivery' | 'hrefOf'>) {
  const { report, files, links, proofs, ai } = delivery
  return (
    <>
      {reportFields
        .filter((field) => plainOf(report[field]) !== '')
        .map((field) => (
          <section key={field}>
            <h3>{reportFieldNames[field]}</h3>
            <RichText value={report[field]} />
          </section>
        ))}
      {ai !== undefined && (
        <section>
          <h3>Use of AI</h3>
          <AiUseWords ai={ai} />
        </section>
      )}
      <section>
        <h3>Final work</h3>
        {files.length + links.length === 0 && <p className={layout.quiet}>None.</p>}
        <Files files={files} hrefOf={hrefOf} label="Files of the final work" />
        {links.map(({ url, note }) => (
          <p key={`${url} ${note}`} className={styles.plain}>
            <LinkedText text={url} />
            {note !== '' && <span className={layout.quiet}> · {note}</span>}
          </p>
        ))}
      </section>
      <section>
        <h3>Proof of work</h3>
        {proofs.length === 0 && <p className={layout.quiet}>None.</p>}
        <Files files={proofs} hrefOf={hrefOf} label="Files of the proof of work" />
      </section>
    </>
  )
}
