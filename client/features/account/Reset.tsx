// The page behind the link in the mail: a new password, once.

import { Button } from '@mantine/core'
import { useState } from 'react'

import { postAuth } from '../../identity/authApi.ts'
import { useSubmit } from '../../identity/useSubmit.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { NewPasswordField } from './AccountFields.tsx'
import { AccountLayout } from './AccountLayout.tsx'
import { EmailNote } from './EmailNote.tsx'
import { focusFirst } from './focusFirst.ts'
import { FormEnd } from './FormEnd.tsx'
import { keepTo } from './keepTo.ts'
import { useLinkSecret } from './useLinkSecret.ts'

export function Reset() {
  const { token, next } = useLinkSecret()
  const [isDone, setIsDone] = useState(false)
  const { isBusy, problem, handleSubmit } = useSubmit(async (read) => {
    const answer = await postAuth('reset-password', { token, password: read('password') })
    setIsDone(answer.ok)
    return answer.ok ? null : answer.sentence
  })
  if (token === '') {
    return (
      <AccountLayout
        title="This link is not complete"
        foot={<Link to={path('signIn')}>Back to signing in</Link>}
      >
        <EmailNote>
          It was used already, or a piece of it was lost. <Link to={path('forgot')}>Ask for a new link</Link>.
        </EmailNote>
      </AccountLayout>
    )
  }
  if (isDone) {
    return (
      <AccountLayout title="The new password is set" lead="You were signed out everywhere else.">
        <Button component={Link} to={keepTo(path('signIn'), next)} fullWidth>
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
        <NewPasswordField label="New password" ref={focusFirst} />
        <FormEnd problem={problem} isBusy={isBusy}>
          Set the password
        </FormEnd>
      </form>
    </AccountLayout>
  )
}
