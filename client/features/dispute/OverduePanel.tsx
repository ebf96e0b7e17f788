// Work that was not delivered in time (rules X7, X8): what support begins with, and the client's way to let it go on.

import { Button } from '@mantine/core'
import { useState } from 'react'

import type { Currency } from '../../../shared/money.ts'
import { type Dispute, agreedIn } from '../../../shared/workroom/dispute.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { SplitBar } from '../../ui/SplitBar.tsx'

import styles from './Dispute.module.css'

/** The platform reported it: nobody opened the dispute. */
export const isAboutOverdueWork = ({ status, openedBy }: Dispute): boolean =>
  status !== 'none' && openedBy === null

export function OverduePanel() {
  const view = useRoom((session) => session.view)
  const isClient = useRoom((session) => session.you?.role === 'client')
  const { amount, currency } = agreedIn(view)
  const { proposed = 0 } = view.dispute
  return (
    <Panel title="Nothing was delivered in time" tone="act">
      <p>
        {isClient
          ? 'You can let the work go on, or agree on what is done until now.'
          : `${nameOf(view, 'client')} can give you more time. Until then nothing can be delivered.`}{' '}
        If neither happens, support decides in writing and begins with what the approved tasks are worth:
      </p>
      <SplitBar
        amount={amount}
        currency={currency as Currency}
        freelancer={nameOf(view, 'freelancer')}
        client={nameOf(view, 'client')}
        toFreelancer={proposed}
      />
      {isClient && <GiveTime />}
    </Panel>
  )
}

function GiveTime() {
  const [isAsked, setIsAsked] = useState(false)
  const confirm = useRoom((session) => session.confirm)
  const freelancer = useRoom((session) => nameOf(session.view, 'freelancer'))
  const isOffline = useRoom((session) => session.status !== 'live')
  const give = async (): Promise<string | void> => {
    const reply = await confirm({ name: 'withdrawDispute', args: {} })
    if (!reply.ok) return sentenceOf(reply.code)
  }
  return (
    <>
      <Button className={styles.start ?? ''} disabled={isOffline} onClick={() => setIsAsked(true)}>
        Give more time
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title="Give more time?"
        confirmLabel="Let the work go on"
        onConfirm={give}
        onClose={() => setIsAsked(false)}
      >
        <p>
          {freelancer} is told and has 5 more business days to deliver. All offers are off the table. If
          nothing is delivered then, support takes it up again.
        </p>
      </ConfirmDialog>
    </>
  )
}
