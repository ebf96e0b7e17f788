// Step 3: what the client will get, as the client will see it, the invoice as it will be, and the one button that binds.

import type { ReportDraft } from '../../../shared/drafts.ts'
import type { AiUse } from '../../../shared/workroom/aiUse.ts'
import { agreedChange, pendingChange } from '../../../shared/workroom/changeState.ts'
import { pendingEnding } from '../../../shared/workroom/endingState.ts'
import { openProblems } from '../../../shared/workroom/problems.ts'
import type { Workroom, WorkroomCommand } from '../../../shared/workroom/workroom.ts'
import { useFirstName } from '../../room/firstName.ts'
import { useSend } from '../../room/useSend.ts'
import type { DraftKeeper } from '../../sync/reportDrafts.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { AskFirst } from '../../ui/AskFirst.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { DeliveredFiles } from './DeliveredFiles.tsx'
import { FlaggedProblems } from './FlaggedProblems.tsx'
import { InvoiceAhead } from './InvoiceAhead.tsx'
import { ReportText } from './ReportText.tsx'
import { type AiUseDraft, StateAiUse, useAiUse } from './StateAiUse.tsx'
import { useAmount } from './useAmount.ts'
import { WhatHappens } from './WhatHappens.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Deliver.module.css'

export interface CheckStepProps {
  readonly keeper: DraftKeeper
  readonly content: ReportDraft
}

export function CheckStep({ keeper, content }: CheckStepProps) {
  const client = useFirstName('client')
  const aiUse = useAiUse()
  return (
    <>
      <div className={`${layout.ends} ${styles.titleRow}`}>
        <h1>Check and deliver</h1>
        <p className={layout.quiet}>This is what {client} will get, with the invoice below.</p>
      </div>
      <div className={`${layout.columns} ${styles.columns}`}>
        <div className={layout.stack}>
          <section className={layout.card} aria-label="Report">
            <ReportText report={content} ai={aiUse.use} />
          </section>
          <DeliveredFiles {...content} />
          <InvoiceAhead />
        </div>
        <aside className={`${layout.stack} ${layout.inSight} ${styles.side}`}>
          <WhatHappens />
          <FlaggedProblems />
          <StateAiUse {...aiUse} />
          <Deliver keeper={keeper} content={content} aiUse={aiUse} />
        </aside>
      </div>
    </>
  )
}

function Deliver({ keeper, content, aiUse }: CheckStepProps & { readonly aiUse: AiUseDraft }) {
  const client = useFirstName('client')
  const send = useSend()
  const isOffline = useRoom((session) => session.status !== 'live')
  const amount = useAmount()
  const problems = useRoom((session) => openProblems(session.view.problems).length)
  const command = deliverCommand(content, aiUse.use)
  const refusal = useRoom((session) => session.wouldRefuse(command))
  const lapses = useRoom(({ view }) => whatLapses(view))
  const reason = isOffline
    ? 'You are offline. Delivering needs a connection; the draft is kept.'
    : refusal && sentenceOf(refusal)
  const deliver = (): Promise<string | null> => {
    keeper.flush()
    return send(command)
  }
  return (
    <div className={styles.deliver}>
      <AskFirst
        label={`Deliver to ${client}`}
        look={{
          variant: 'filled',
          size: 'md',
          fullWidth: true,
          leftSection: <Icon name="send" size={18} />,
          disabled: reason !== null,
        }}
        title={`Deliver to ${client}?`}
        confirmLabel="Deliver"
        cancelLabel="Not yet"
        onConfirm={deliver}
      >
        <p className={styles.plain}>
          {client} gets the report, {contents(content)} and an invoice over {amount}.{' '}
          {problems > 0
            ? `The flagged ${problems === 1 ? 'problem opens' : 'problems open'} a case, and support contacts ${client}.`
            : `From then on ${client} has 7 business days to answer.`}
        </p>
        {lapses !== null && <p className={styles.plain}>{lapses}</p>}
        <p className={styles.plain}>
          Report and files can then no longer be changed. You can withdraw the whole delivery until {client}{' '}
          has decided.
        </p>
      </AskFirst>
      {reason !== null && (
        <p className={styles.reason}>
          <Icon name="lock" size={14} />
          {reason}
        </p>
      )}
    </div>
  )
}

/** C18, C22, E5: what waits beside the work, and is over once it is delivered. */
function whatLapses({ contract, payment }: Workroom): string | null {
  const agreed = agreedChange(contract)
  if (agreed !== null)
    return `Contract v${agreed.version} waits until the difference is held: delivering now ends it, and the price stays as it is.`
  if (pendingChange(contract) !== null) return 'The change to the contract that waits for an answer lapses.'
  return pendingEnding(payment) === null ? null : 'The proposal to end the work lapses.'
}

const deliverCommand = (content: ReportDraft, ai: AiUse | undefined): WorkroomCommand => {
  const { files, links, proofs, ...report } = content
  return { name: 'deliver', args: { report, files, links, proofs, ...(ai !== undefined && { ai }) } }
}

/** `3 files, 1 link and 1 proof of work`. */
function contents({ files, links, proofs }: ReportDraft): string {
  return [
    ...counted(files.length, 'file', 'files'),
    ...counted(links.length, 'link', 'links'),
    ...counted(proofs.length, 'proof of work', 'proofs of work'),
  ].join(', ')
}

const counted = (count: number, one: string, many: string): readonly string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]
