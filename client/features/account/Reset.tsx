// The page behind the link in the mail: a new password, once. The token leaves the address bar at once.

import { Button, PasswordInput } from '@mantine/core'
import { useEffect, useState } from 'react'

import { postAuth } from '../../app/authApi.ts'
import { Link } from '../../app/Link.tsx'
import { path } from '../../app/paths.ts'
import { useSubmit } from '../../app/useSubmit.ts'
import { AccountLayout, Problem } from './AccountLayout.tsx'
import { focusFirst } from './focusFirst.ts'
import { Letter } from './Letter.tsx'

export function Reset() {
  const [token] = useState(tokenInAddress)
  const [isDone, setIsDone] = useState(false)
  useEffect(() => history.replaceState(null, '', path('reset')), [])
  const { isBusy, problem, handleSubmit } = useSubmit(async (read) => {
    const answer = await postAuth('reset-password', { token, newPassword: read('password') })
    setIsDone(answer.ok)
    return answer.ok ? null : answer.sentence
  })
  if (token === '') {
    return (
      <AccountLayout
        title="This link is not complete"
        foot={<Link to={path('signIn')}>Back to signing in</Link>}
      >
        <Letter>
          It was used already, or a piece of it was lost. <Link to={path('forgot')}>Ask for a new link</Link>.
        </Letter>
      </AccountLayout>
    )
  }
  if (isDone) {
    return (
      <AccountLayout title="The new password is set" lead="You were signed out everywhere else.">
        <Button component={Link} to={path('signIn')} fullWidth>
          Sign in
        </Button>
      </AccountLayout>
    )
  }
  return (
    <AccountLayout
      title="Choose a new password"
      lead="You are signed out everywhere else afterwards."
      foot={<Link to={path('forgot')}>Ask for a new link</Link>}
    >
      <form onSubmit={handleSubmit}>
        <PasswordInput
          name="password"
          label="New password"
          description="8 characters or more. A few words in a row are easy to keep."
          autoComplete="new-password"
          required
          withAsterisk={false}
          ref={focusFirst}
          minLength={8}
          maxLength={128}
        />
        <Problem sentence={problem} />
        <Button type="submit" fullWidth loading={isBusy}>
          Set the password
        </Button>
      </form>
    </AccountLayout>
  )
}

/** In the query or, as the operator's link has it, behind the `#`, where no server ever sees it. */
function tokenInAddress(): string {
  const hash = new URLSearchParams(location.hash.slice(1))
  return new URLSearchParams(location.search).get('token') ?? hash.get('token') ?? ''
}
