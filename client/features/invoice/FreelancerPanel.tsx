// The freelancer's side of an invoice under review: whether the client has looked, and the answer to a request for more
// time.

import { Button } from '@mantine/core'
import { useState } from 'react'

import { currentDelivery } from '../../../shared/workroom/delivery.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useFirstName } from '../../room/firstName.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Fact, Facts, Panel } from '../../ui/Panel.tsx'
import { DateTime } from '../../ui/Time.tsx'
import { daysWords } from './ClientPanel.tsx'

import styles from './Invoice.module.css'

export function FreelancerPanel() {
  const room = useRoomId()
  const delivery = useRoom((session) => currentDelivery(session.view.delivery))
  const asked = useRoom((session) => session.view.payment.asked)
  const isCase = useRoom((session) => session.view.problems.case.status === 'open')
  const client = useFirstName('client')
  return (
    <>
      {asked !== null && <AnswerTime days={asked.days} />}
      <Panel title={`Waiting for ${client}`}>
        <p>
          {isCase
            ? `${client} answers the problem, then the review starts. ${client} can also approve, request a revision or open a dispute now.`
            : `${client} can approve, request a revision, ask for more time or open a dispute.`}
          {asked === null && ' You need to do nothing.'}
        </p>
        {delivery !== null && (
          <Facts>
            <Fact name={`Opened by ${client}`}>
              {delivery.openedAt === null ? 'Not yet' : <DateTime at={delivery.openedAt} />}
            </Fact>
          </Facts>
        )}
        <Link to={path('deliver', { room })} className={styles.way}>
          <Icon name="upload" size={15} />
          Your delivery
        </Link>
        <Link to={path('dispute', { room })} className={styles.way}>
          <Icon name="alert" size={15} />
          Open a dispute
        </Link>
      </Panel>
    </>
  )
}

function AnswerTime({ days }: { readonly days: number }) {
  const [isGranting, setIsGranting] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const client = useFirstName('client')
  const confirm = useRoom((session) => session.confirm)
  const isOffline = useRoom((session) => session.status !== 'live')
  const grant = async (): Promise<string | void> => {
    const reply = await confirm({ name: 'grantMoreTime', args: {} })
    if (!reply.ok) return sentenceOf(reply.code)
  }
  const refuse = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await confirm({ name: 'refuseMoreTime', args: {} })
    setIsBusy(false)
    if (!reply.ok) setRefusal(sentenceOf(reply.code))
  }
  return (
    <Panel title={`${client} asks for ${daysWords(days)}`} tone="act">
      <p>Without your answer the clock goes on as it is.</p>
      <div className={styles.pair}>
        <Button disabled={isOffline} onClick={() => setIsGranting(true)}>
          Grant it
        </Button>
        <Button variant="default" disabled={isOffline} loading={isBusy} onClick={() => void refuse()}>
          Refuse
        </Button>
      </div>
      {refusal !== null && <p role="alert">{refusal}</p>}
      <ConfirmDialog
        opened={isGranting}
        title={`Grant ${daysWords(days)}?`}
        confirmLabel="Grant it"
        onConfirm={grant}
        onClose={() => setIsGranting(false)}
      >
        <p className={styles.consequence}>
          The review ends {days === 1 ? '1 business day' : `${days} business days`} later. This cannot be
          taken back.
        </p>
      </ConfirmDialog>
    </Panel>
  )
}
