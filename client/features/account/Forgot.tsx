// Asking for a link that sets a new password. The answer never tells whether the address is known.

import { useState } from 'react'

import { postAuth } from '../../identity/authApi.ts'
import { useSubmit } from '../../identity/useSubmit.ts'
import { Link } from '../../navigation/Link.tsx'
import { path, wantedPath } from '../../navigation/paths.ts'
import { useQuery } from '../../navigation/router.ts'
import { EmailField } from './AccountFields.tsx'
import { AccountLayout } from './AccountLayout.tsx'
import { EmailNote } from './EmailNote.tsx'
import { focusFirst } from './focusFirst.ts'
import { FormEnd } from './FormEnd.tsx'
import { emailOf, keepTo } from './keepTo.ts'
import { MailNote } from './MailNote.tsx'
import { forgetTypedHere, useTypedHere } from './useTypedHere.ts'

export function Forgot() {
  const query = useQuery()
  const [email, setEmail] = useTypedHere('email', query.get('email') ?? '')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { isBusy, problem, handleSubmit } = useSubmit(async () => {
    const address = email.trim()
    const answer = await postAuth('forgot-password', { email: address, next: wantedPath(query) })
    if (!answer.ok) return answer.sentence
    forgetTypedHere()
    setSentTo(address)
    return null
  })
  return (
    <AccountLayout
      title="Choose a new password"
      lead={sentTo === null ? 'We send you a link. It works once, within an hour.' : undefined}
      foot={<Link to={keepTo(path('signIn'), query, emailOf(email))}>Back to signing in</Link>}
    >
      {sentTo === null ? (
        <form onSubmit={handleSubmit}>
          <EmailField
            autoComplete="username"
            ref={focusFirst}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <MailNote />
          <FormEnd problem={problem} isBusy={isBusy}>
            Send the link
          </FormEnd>
        </form>
      ) : (
        <EmailNote>
          If <strong>{sentTo}</strong> has an account here, a link is on its way. Nothing there after a
          minute? Look among the unwanted mail.
        </EmailNote>
      )}
    </AccountLayout>
  )
}
