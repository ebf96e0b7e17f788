// The room before its offer is answered: what was offered and to whom, and the ways to send it again, take the link
// back, correct or withdraw it (rules O2, O5).

import { Button } from '@mantine/core'
import { useState } from 'react'

import { offerWord } from '../../../shared/workroom/offer.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { WithdrawOffer } from '../../room/WithdrawOffer.tsx'
import { useRoom } from '../../sync/roomSession.ts'
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
  const [isCorrecting, setIsCorrecting] = useState(false)
  const word = offerWord(offer)
  if (isCorrecting) return <CorrectOffer offer={offer} onClose={() => setIsCorrecting(false)} />
  return (
    <div className={`${layout.page} ${styles.page}`}>
      <PageHead
        title={offer.title}
        under={
          <p>
            {word === 'offer' ? 'Offered' : 'Proposed'} <DateTime at={offer.madeAt} />
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
        <WithdrawOffer what={word}>
          The invitation stops working and the room closes; nobody is bound. This cannot be undone, but you
          can make a new {word} at any time.
        </WithdrawOffer>
      </PageHead>
      <div className={layout.stack}>
        <InvitationPanel
          key={offer.expiresAt}
          room={room}
          madeBy={offer.madeBy}
          expiresAt={offer.expiresAt}
        />
        <OfferFacts terms={offer.terms} description={offer.description} scope={offer.scope} />
      </div>
    </div>
  )
}
