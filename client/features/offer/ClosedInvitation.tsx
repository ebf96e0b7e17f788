// An invitation that can no longer be answered: why, and the way on where there is one.

import { Button } from '@mantine/core'

import { otherRole } from '../../../shared/decider.ts'
import type { InvitationView } from '../../../shared/http.ts'
import { isolated } from '../../../shared/isolated.ts'
import { offerWord } from '../../../shared/workroom/offer.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function ClosedInvitation({ invitation }: { readonly invitation: InvitationView }) {
  const { standing, status, from, role, room } = invitation
  const word = offerWord({ madeBy: otherRole(role) })
  if (standing === 'accepted-by-you') {
    return (
      <EmptyState
        isScreen
        icon="check"
        title={`You have accepted this ${word}`}
        text="The room is waiting for you. The next step there is the contract."
        action={
          <Button component={Link} to={path('contract', { room })}>
            Go to the contract
          </Button>
        }
      />
    )
  }
  const { title, text } = words(status, from === '' ? 'whoever sent it' : from, word)
  return (
    <EmptyState
      isScreen
      icon="mail"
      title={title}
      text={text}
      action={
        <Button component={Link} to={path('home')} variant="default">
          Your rooms
        </Button>
      }
    />
  )
}

function words(
  status: InvitationView['status'],
  from: string,
  word: 'offer' | 'proposal',
): { title: string; text: string } {
  switch (status) {
    case 'withdrawn':
      return {
        title: `This ${word} was withdrawn`,
        text: 'It was taken back before it was answered. Nobody is bound.',
      }
    case 'declined':
      return { title: `This ${word} was declined`, text: 'Whoever made it has been told. Nobody is bound.' }
    case 'expired':
      return {
        title: `This ${word} has expired`,
        text: `Nobody answered it in time. If you are still interested, ask ${isolated(from)} for a new one.`,
      }
    case 'accepted':
      return { title: 'This invitation was used already', text: `The ${word} was accepted with it.` }
    case 'open':
      return { title: `This ${word} is open`, text: 'Load the page again to see it.' }
  }
}
