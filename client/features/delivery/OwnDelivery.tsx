// The freelancer's view of what was delivered: that the client has been told, whether it was opened, and the way back.

import { Alert } from '@mantine/core'

import type { SetApart } from '../../../shared/isolated.ts'
import { currentDelivery } from '../../../shared/workroom/delivery.ts'
import { phaseOf } from '../../../shared/workroom/phase.ts'
import { useFirstName } from '../../room/firstName.ts'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { AskFirst } from '../../ui/AskFirst.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Fact, Facts } from '../../ui/Panel.tsx'
import { DateTime } from '../../ui/Time.tsx'
import { DeliveredFiles } from './DeliveredFiles.tsx'
import { DownloadAll } from './DownloadAll.tsx'
import { EarlierDeliveries } from './EarlierDeliveries.tsx'
import { ClockFact, InvoiceFact } from './InvoiceFact.tsx'
import { ReportText } from './ReportText.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Deliver.module.css'

export function OwnDelivery() {
  const delivery = useRoom((session) => currentDelivery(session.view.delivery))
  const client = useFirstName('client')
  const isUndecided = useRoom(({ view }) => ['invoiced', 'problem-review'].includes(phaseOf(view)))
  if (delivery === null) return null
  return (
    <div className={`${layout.page} ${styles.page}`}>
      <div className={`${layout.ends} ${styles.titleRow}`}>
        <h1>{isUndecided ? `Delivered. ${client} has been told.` : 'Your delivery'}</h1>
        {isUndecided && <Withdraw client={client} />}
      </div>
      <div className={`${layout.columns} ${styles.columns}`}>
        <div className={layout.stack}>
          <section className={layout.card} aria-label="Report">
            <ReportText report={delivery.report} ai={delivery.ai} />
          </section>
          <DeliveredFiles {...delivery} action={<DownloadAll delivery={delivery} />} />
        </div>
        <aside className={`${layout.stack} ${layout.inSight} ${styles.side}`}>
          <section className={layout.card} aria-labelledby="state">
            <h2 id="state">Where it stands</h2>
            <Facts>
              <Fact name="Delivered">
                <DateTime at={delivery.at} />
              </Fact>
              <Fact name={`Opened by ${client}`}>
                {delivery.openedAt === null ? 'Not yet' : <DateTime at={delivery.openedAt} />}
              </Fact>
              <InvoiceFact />
              <ClockFact />
            </Facts>
          </section>
          <EarlierDeliveries shown={delivery.number} />
        </aside>
      </div>
    </div>
  )
}

function Withdraw({ client }: { readonly client: SetApart }) {
  const send = useSend()
  const refusal = useRoom((session) => session.wouldRefuse({ name: 'withdrawDelivery', args: {} }))
  if (refusal !== null) return null
  return (
    <AskFirst
      label="Withdraw"
      look={{ leftSection: <Icon name="arrowLeft" size={16} /> }}
      title="Withdraw the delivery?"
      confirmLabel="Withdraw it"
      cancelLabel="Keep it"
      isDestructive
      onConfirm={() => send({ name: 'withdrawDelivery', args: {} })}
    >
      <p className={styles.plain}>
        The invoice is credited and its clock ends. {client} is told and can still read what was delivered.
        The board opens again, your draft is as you left it, and a new delivery begins a full new review.
      </p>
      <Alert color="orange">If nobody had acted, you would have been paid at the end of this review.</Alert>
    </AskFirst>
  )
}
