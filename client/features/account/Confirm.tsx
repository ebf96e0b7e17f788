// Where the link in the confirmation mail leads. In the browser that signed up it signs in, elsewhere it leads to choosing
// a password (ChooseOwn.tsx).

import { Button, Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import * as v from 'valibot'

import { postAuth } from '../../identity/authApi.ts'
import { reloadEverywhere } from '../../identity/me.ts'
import { Link } from '../../navigation/Link.tsx'
import { path, wantedPath } from '../../navigation/paths.ts'
import { navigate } from '../../navigation/router.ts'
import { AccountLayout } from './AccountLayout.tsx'
import { ChooseOwn } from './ChooseOwn.tsx'
import { Problem } from './FormEnd.tsx'
import { keepTo } from './keepTo.ts'
import { useLinkSecret } from './useLinkSecret.ts'
import type { LinkSecret } from './useLinkSecret.ts'

type Outcome =
  | { readonly is: 'elsewhere'; readonly email: string }
  | { readonly is: 'refused'; readonly sentence: string }

const Elsewhere = v.object({ signedIn: v.literal(false), email: v.string() })

// A link works once: a component that is mounted twice still asks once.
const asked = new Map<string, ReturnType<typeof postAuth>>()

export function Confirm() {
  const link = useLinkSecret()
  // Asked for as a new password: nothing is confirmed before one is chosen.
  return link.next.has('choose') ? <ChooseOwn link={link} email={null} /> : <Confirming link={link} />
}

function Confirming({ link }: { readonly link: LinkSecret }) {
  const { token, next } = link
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  useEffect(() => {
    let isGone = false
    const run = async (): Promise<void> => {
      const answer = await confirm(token)
      if (isGone) return
      if (!answer.ok) return setOutcome({ is: 'refused', sentence: answer.sentence })
      if (v.is(Elsewhere, answer.body)) return setOutcome({ is: 'elsewhere', email: answer.body.email })
      await reloadEverywhere()
      navigate(wantedPath(next), { replace: true })
    }
    void run()
    return () => {
      isGone = true
    }
  }, [token, next])
  if (outcome === null) {
    return (
      <AccountLayout title="Confirming your address">
        <Loader size="sm" aria-label="One moment" />
      </AccountLayout>
    )
  }
  if (outcome.is === 'elsewhere') return <ChooseOwn link={link} email={outcome.email} />
  return (
    <AccountLayout
      title="This link does not work any more"
      foot={
        <>
          Confirmed already? <Link to={keepTo(path('signIn'), next)}>Sign in</Link>
        </>
      }
    >
      <form>
        <Problem sentence={outcome.sentence} />
        <Button component={Link} to={keepTo(path('verify'), next)} fullWidth>
          Ask for a new link
        </Button>
      </form>
    </AccountLayout>
  )
}

function confirm(token: string): ReturnType<typeof postAuth> {
  const before = asked.get(token)
  if (before !== undefined) return before
  const answer = postAuth('confirm-address', { token })
  asked.set(token, answer)
  return answer
}
