// After sending: who was invited, how they learn of it, and the way into the room.

import { Button } from '@mantine/core'

import type { InvitationSent } from '../../../shared/http.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { CopyLink } from '../../ui/CopyLink.tsx'
import { ResultCard } from '../../ui/ResultCard.tsx'

export interface OfferSentProps {
  readonly word: 'offer' | 'proposal'
  readonly email: string
  readonly answer: InvitationSent
}

export function OfferSent({ word, email, answer }: OfferSentProps) {
  const actions = (
    <>
      <Button component={Link} to={path('overview', { room: answer.room })}>
        Open the room
      </Button>
      <Button component={Link} to={path('home')} variant="default">
        Your rooms
      </Button>
    </>
  )
  return (
    <ResultCard
      icon={answer.mailed ? 'mail' : 'link'}
      tone="done"
      heading={`${email} has been invited`}
      actions={actions}
    >
      <p>
        {answer.mailed
          ? 'The invitation is on its way by mail. You can also send this link yourself; it works once, for this address only.'
          : 'This server sends no mail: copy this link and send it yourself. It works once, for this address only.'}
      </p>
      <CopyLink link={answer.link} label="Invitation link" />
      <p>You will be told as soon as the {word} is answered. Until then you can correct or withdraw it.</p>
    </ResultCard>
  )
}
