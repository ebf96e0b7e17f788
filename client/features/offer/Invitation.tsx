// What an invitation's link opens: who offers what, and accept or decline for the one it is meant for. Everybody else
// reads why not, and what to do about it.

import { Button } from '@mantine/core'

import type { HttpRefusal, InvitationView } from '../../../shared/http.ts'
import { useMe } from '../../identity/me.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { useReloadOn } from '../../identity/useReloadOn.ts'
import { useWatched } from '../../sync/useWatched.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageSkeleton } from '../../ui/Skeletons.tsx'
import { usePageTitle } from '../../ui/usePageTitle.ts'
import { ClosedInvitation } from './ClosedInvitation.tsx'
import { InvitedOffer } from './InvitedOffer.tsx'
import { OtherStanding } from './OtherStanding.tsx'

export function Invitation({ token }: { readonly token: string }) {
  // Another account sees another page.
  const userId = useMe((store) => store.me?.userId)
  const path = `/api/invitations/${encodeURIComponent(token)}`
  const { answer, reload } = useAnswer<InvitationView>(path, userId)
  useReloadOn(String(useWatched({ what: 'invitation', token })), reload)
  usePageTitle('Invitation')

  if (answer === null) return <PageSkeleton />
  if (!answer.ok) return <Refused answer={answer} onRetry={reload} />
  if (answer.status !== 'open' || answer.standing === 'accepted-by-you') {
    return <ClosedInvitation invitation={answer} />
  }
  if (answer.standing !== 'yours') {
    return <OtherStanding invitation={answer} token={token} onRetry={reload} />
  }
  return <InvitedOffer invitation={answer} token={token} onAnswered={reload} />
}

function Refused({ answer, onRetry }: { readonly answer: HttpRefusal; readonly onRetry: () => void }) {
  const isPassing = answer.code === 'unreachable' || answer.code === 'internal' || answer.code === 'rate'
  return (
    <EmptyState
      isScreen
      icon={isPassing ? 'alert' : 'link'}
      title={isPassing ? 'The invitation could not be loaded' : 'This link does not work any more'}
      text={
        isPassing
          ? answer.sentence
          : `${answer.sentence} The offer itself may still be open: whoever made it can send a new link.`
      }
      action={
        isPassing && (
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    />
  )
}
