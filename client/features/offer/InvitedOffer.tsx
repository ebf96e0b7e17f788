// The offer as the invited person reads it: who, what, how much, by when; accept, or decline with a reason.

import { Button } from '@mantine/core'
import { useState } from 'react'

import { otherRole } from '../../../shared/decider.ts'
import type { InvitationView } from '../../../shared/http.ts'
import { isolated } from '../../../shared/isolated.ts'
import { offerWord } from '../../../shared/workroom/offer.ts'
import { request } from '../../identity/http.ts'
import { path } from '../../navigation/paths.ts'
import { navigate } from '../../navigation/router.ts'
import { OwnAddress } from '../../room/OwnAddress.tsx'
import { useAccountDraft } from '../../room/useAccountDraft.ts'
import { AnswerBar } from '../../ui/AnswerBar.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { DeclineOffer } from '../../ui/DeclineOffer.tsx'
import { Deadline } from '../../ui/Time.tsx'
import { OfferFacts } from './OfferFacts.tsx'

import layout from '../../ui/layout.module.css'
import styles from './InvitedOffer.module.css'

export interface InvitedOfferProps {
  readonly invitation: InvitationView
  readonly token: string
  readonly onAnswered: () => void
}

export function InvitedOffer({ invitation, token, onAnswered }: InvitedOfferProps) {
  const { from, title, description, scope, role, terms, expiresAt, room } = invitation
  const word = offerWord({ madeBy: otherRole(role) })
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const draft = useAccountDraft(`decline-offer:${room}`)
  const at = `/api/invitations/${encodeURIComponent(token)}`

  const accept = async (): Promise<void> => {
    setIsBusy(true)
    setRefusal(null)
    const answer = await request<{ readonly ok: true }>('POST', `${at}/accept`, {})
    setIsBusy(false)
    if (answer.ok) navigate(path('contract', { room }))
    else setRefusal(answer.sentence)
  }
  const decline = async (reason: string): Promise<string | null> => {
    const answer = await request<{ readonly ok: true }>('POST', `${at}/decline`, { reason })
    if (!answer.ok) return answer.sentence
    onAnswered()
    return null
  }

  return (
    <article className={styles.page}>
      <header className={styles.head}>
        <Avatar name={from} />
        <p>
          <strong>{isolated(from)}</strong>{' '}
          {word === 'offer' ? 'offers you a project' : 'proposes to work for you'}
        </p>
      </header>
      <h1 className={styles.title}>{title}</h1>
      <OfferFacts terms={terms} description={description} scope={scope} />
      {terms?.addresses && (
        <section className={`${layout.card} ${layout.stack}`} aria-labelledby="own-address">
          <h2 id="own-address">What the contract needs from you</h2>
          <p className={layout.quiet}>
            It names the postal addresses of both. {isolated(from)} reads yours there once you accept the{' '}
            {word}.
          </p>
          <OwnAddress />
        </section>
      )}
      <AnswerBar
        words={
          <>
            <p>
              <strong>Accepting the {word} does not bind you yet.</strong> It makes the room and the contract;
              you read the contract next, and work starts when both of you have accepted it.
            </p>
            <p>
              Open until <Deadline at={expiresAt} />
            </p>
          </>
        }
        refusal={refusal}
      >
        <DeclineOffer
          title={`Decline the ${word}?`}
          confirmLabel={`Decline the ${word}`}
          reader={isolated(from)}
          draft={draft}
          onDecline={decline}
        >
          The {word} is closed and {isolated(from)} is told. This cannot be undone.
        </DeclineOffer>
        <Button loading={isBusy} onClick={() => void accept()}>
          Accept the {word}
        </Button>
      </AnswerBar>
    </article>
  )
}
