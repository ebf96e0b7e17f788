// Asking for a link that sets a new password. The answer never tells whether the address is known.

import { Button } from '@mantine/core'
import { useState } from 'react'

import { postAuth } from '../../identity/authApi.ts'
import { useSubmit } from '../../identity/useSubmit.ts'
import { Link } from '../../navigation/Link.tsx'
import { path, wantedPath } from '../../navigation/paths.ts'
import { useQuery } from '../../navigation/router.ts'
import { EmailField } from './AccountFields.tsx'
import { AccountLayout, Problem } from './AccountLayout.tsx'
import { EmailNote } from './EmailNote.tsx'
import { focusFirst } from './focusFirst.ts'
import { keepTo } from './keepTo.ts'
import { MailNote } from './MailNote.tsx'

export function Forgot() {
  const query = useQuery()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { isBusy, problem, handleSubmit } = useSubmit(async (read) => {
    const email = read('email').trim()
    const answer = await postAuth('forgot-password', { email, next: wantedPath(query) })
    if (!answer.ok) return answer.sentence
    setSentTo(email)
    return null
  })
  return (
    <AccountLayout
      title="Choose a new password"
      lead={sentTo === null ? 'We send you a link. It works once, within an hour.' : undefined}
      foot={<Link to={keepTo(path('signIn'), query)}>Back to signing in</Link>}
    >
      {sentTo === null ? (
        <form onSubmit={handleSubmit}>
          <EmailField autoComplete="username" ref={focusFirst} defaultValue={query.get('email') ?? ''} />
          <MailNote />
          <Problem sentence={problem} />
          <Button type="submit" fullWidth loading={isBusy}>
            Send the link
          </Button>
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
