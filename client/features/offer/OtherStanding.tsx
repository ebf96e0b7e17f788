// The invitation is open, but not for who looks at it now: signed out, another account, or an address that is not
// confirmed yet. Each with the way to become the invited person, and back here afterwards.

import { Button } from '@mantine/core'

import { otherRole } from '../../../shared/decider.ts'
import type { InvitationView } from '../../../shared/http.ts'
import { offerWord } from '../../../shared/workroom/offer.ts'
import { signOut, useMe } from '../../identity/me.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { ResultCard } from '../../ui/ResultCard.tsx'

export interface OtherStandingProps {
  readonly invitation: InvitationView
  readonly token: string
  readonly onRetry: () => void
}

export function OtherStanding({ invitation, token, onRetry }: OtherStandingProps) {
  const me = useMe((store) => store.me)
  const { standing, invited, role } = invitation
  const back = `?to=${encodeURIComponent(path('invitation', { token }))}`
  if (standing === 'wrong-account') {
    return (
      <ResultCard
        tone="ask"
        icon="person"
        heading="This invitation is for somebody else"
        actions={<Button onClick={() => void signOut({ to: path('signIn') + back })}>Switch account</Button>}
      >
        <p>
          You are signed in as <strong>{me?.email}</strong>, but <strong>{invited}</strong> was invited. Sign
          in with that address to answer, or ask whoever sent the link to invite the address you use here.
        </p>
      </ResultCard>
    )
  }
  if (standing === 'unverified') {
    return (
      <ResultCard
        tone="ask"
        icon="mail"
        heading="Confirm your address first"
        actions={<Button onClick={onRetry}>I have confirmed it</Button>}
      >
        <p>
          The invitation is for <strong>{invited}</strong>. Open the link in our mail to that address, so that
          nobody else can answer in your name; then come back here.
        </p>
      </ResultCard>
    )
  }
  return (
    <ResultCard
      tone="ask"
      icon="mail"
      heading="You are invited to a project"
      actions={
        <>
          <Button component={Link} to={path('signUp') + back}>
            Create an account
          </Button>
          <Button component={Link} to={path('signIn') + back} variant="default">
            Sign in
          </Button>
        </>
      }
    >
      <p>
        The invitation is for <strong>{invited}</strong>. With an account for that address you see the whole{' '}
        {offerWord({ madeBy: otherRole(role) })} and accept or decline it. You come back here afterwards.
      </p>
    </ResultCard>
  )
}
