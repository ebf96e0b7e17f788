// "Look into your mail": after signing up, or to ask for another link.

import { Button } from '@mantine/core'
import { useState } from 'react'

import { postAuth } from '../../identity/authApi.ts'
import { useSubmit } from '../../identity/useSubmit.ts'
import { Link } from '../../navigation/Link.tsx'
import { path, wantedPath } from '../../navigation/paths.ts'
import { useQuery } from '../../navigation/router.ts'
import { EmailField } from './AccountFields.tsx'
import { AccountLayout } from './AccountLayout.tsx'
import { EmailNote } from './EmailNote.tsx'
import { Problem } from './FormEnd.tsx'
import { keepTo } from './keepTo.ts'
import { MailNote } from './MailNote.tsx'

export function Verify() {
  const query = useQuery()
  const email = query.get('email')
  const [isSent, setIsSent] = useState(false)
  const { isBusy, problem, handleSubmit } = useSubmit(async (read) => {
    const answer = await postAuth('send-confirmation', {
      email: read('email').trim(),
      next: wantedPath(query),
    })
    setIsSent(answer.ok)
    return answer.ok ? null : answer.sentence
  })
  return (
    <AccountLayout
      title="Confirm your address"
      foot={
        <>
          Confirmed? <Link to={keepTo(path('signIn'), query, email === null ? {} : { email })}>Sign in</Link>
        </>
      }
    >
      <form onSubmit={handleSubmit}>
        {email === null ? (
          <EmailField />
        ) : (
          <>
            <EmailNote>
              We have sent a link to <strong>{email}</strong>. Open it in this browser and you are in;
              elsewhere you choose your password anew.
            </EmailNote>
            <input type="hidden" name="email" value={email} />
          </>
        )}
        <MailNote />
        <Problem sentence={problem} />
        <Button
          type="submit"
          variant={email === null ? 'filled' : 'default'}
          fullWidth
          loading={isBusy}
          disabled={isSent}
        >
          {isSent ? 'Sent. Look into your mail.' : email === null ? 'Send a link' : 'Send the link again'}
        </Button>
      </form>
    </AccountLayout>
  )
}
