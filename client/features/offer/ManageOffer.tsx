// The room before its offer is answered: what was offered and to whom, and the ways to send it again, take the link
// back, correct or withdraw it (rules O2, O5).

import { Button, Text } from '@mantine/core'
import { useState } from 'react'

import { useRoomId } from '../../navigation/useRoomId.ts'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { AskFirst } from '../../ui/AskFirst.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { DateTime } from '../../ui/Time.tsx'
import { CorrectOffer } from './CorrectOffer.tsx'
import { InvitationPanel } from './InvitationPanel.tsx'
import { OfferFacts } from './OfferFacts.tsx'

import layout from '../../ui/layout.module.css'
import styles from './ManageOffer.module.css'

export function ManageOffer() {
  const room = useRoomId()
  const offer = useRoom((session) => session.view.offer)
  const send = useSend()
  const [isCorrecting, setIsCorrecting] = useState(false)
  if (isCorrecting) return <CorrectOffer offer={offer} onClose={() => setIsCorrecting(false)} />
  return (
    <div className={`${layout.page} ${styles.page}`}>
      <PageHead
        title={offer.title}
        under={
          <p>
            Offered <DateTime at={offer.madeAt} />
          </p>
        }
      >
        <Button
          variant="default"
          leftSection={<Icon name="pencil" size={16} />}
          onClick={() => setIsCorrecting(true)}
        >
          Correct
        </Button>
        <AskFirst
          label="Withdraw…"
          title="Withdraw the offer?"
          confirmLabel="Withdraw the offer"
          cancelLabel="Keep it"
          isDestructive
          onConfirm={() => send({ name: 'withdrawOffer', args: {} })}
        >
          <Text size="sm">
            The invitation stops working and the room closes; nobody is bound. This cannot be undone, but you
            can make a new offer at any time.
          </Text>
        </AskFirst>
      </PageHead>
      <div className={layout.stack}>
        <InvitationPanel key={offer.expiresAt} room={room} expiresAt={offer.expiresAt} />
        <OfferFacts terms={offer.terms} description={offer.description} />
      </div>
    </div>
  )
}
