// The room before its offer is answered: what was offered and to whom, and the ways to send it again, take the link
// back, correct or withdraw it (rules O2, O5).

import { Button, Text } from '@mantine/core'
import { useState } from 'react'

import { useRoomId } from '../../navigation/useRoomId.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { DateTime } from '../../ui/Time.tsx'
import { CorrectOffer } from './CorrectOffer.tsx'
import { InvitationPanel } from './InvitationPanel.tsx'
import { OfferFacts } from './OfferFacts.tsx'

import styles from './ManageOffer.module.css'

export function ManageOffer() {
  const room = useRoomId()
  const offer = useRoom((session) => session.view.offer)
  const confirm = useRoom((session) => session.confirm)
  const [shown, setShown] = useState<'correct' | 'withdraw' | null>(null)
  const close = (): void => setShown(null)
  const withdraw = async (): Promise<string | void> => {
    const reply = await confirm({ name: 'withdrawOffer', args: {} })
    if (!reply.ok) return sentenceOf(reply.code)
  }
  if (shown === 'correct') return <CorrectOffer offer={offer} onClose={close} />
  return (
    <div className={styles.page}>
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
          onClick={() => setShown('correct')}
        >
          Correct
        </Button>
        <Button variant="default" onClick={() => setShown('withdraw')}>
          Withdraw…
        </Button>
      </PageHead>
      <InvitationPanel key={offer.expiresAt} room={room} expiresAt={offer.expiresAt} />
      <OfferFacts terms={offer.terms} description={offer.description} />
      <ConfirmDialog
        opened={shown === 'withdraw'}
        onClose={close}
        title="Withdraw the offer?"
        confirmLabel="Withdraw the offer"
        cancelLabel="Keep it"
        isDestructive
        onConfirm={withdraw}
      >
        <Text size="sm">
          The invitation stops working and the room closes; nobody is bound. This cannot be undone, but you
          can make a new offer at any time.
        </Text>
      </ConfirmDialog>
    </div>
  )
}
