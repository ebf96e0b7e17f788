// The client's to-do that the freelancer asked for: what the invoice shall say about the client (rule I12). It waits for
// nobody: the work is delivered without an answer, too.

import { Button } from '@mantine/core'
import { useState } from 'react'

import { useFirstName } from '../../room/firstName.ts'
import { OwnDetails } from '../../room/OwnDetails.tsx'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Refusal } from '../../ui/Refusal.tsx'

import layout from '../../ui/layout.module.css'

export function AskedDetails() {
  const freelancer = useFirstName('freelancer')
  const isOffline = useRoom((session) => session.status !== 'live')
  const send = useSend()
  const [refusal, setRefusal] = useState<string | null>(null)
  const answer = (given: boolean): void =>
    void send({ name: 'answerDetails', args: { given } }).then(setRefusal)
  return (
    <section className={layout.card} aria-labelledby="asked-details">
      <h2 id="asked-details">{freelancer} asks for your details on the invoice</h2>
      <OwnDetails
        isBare
        onSaved={() => answer(true)}
        way={
          <Button variant="subtle" size="sm" disabled={isOffline} onClick={() => answer(false)}>
            Leave them out
          </Button>
        }
      >
        <p className={layout.quiet}>
          Fill in what should stand there, once for all your invoices. {freelancer} can deliver without them,
          and sees them on the invoice.
        </p>
      </OwnDetails>
      <Refusal sentence={refusal} />
    </section>
  )
}
