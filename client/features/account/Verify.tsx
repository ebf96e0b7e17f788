// "Look into your mail": after signing up, or when a link in it was too old. The link itself signs in.

import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'

import { postAuth } from '../../app/authApi.ts'
import { Link } from '../../app/Link.tsx'
import { path, safePath } from '../../app/paths.ts'
import { useQuery } from '../../app/router.ts'
import { useSubmit } from '../../app/useSubmit.ts'
import { AccountLayout, Problem } from './AccountLayout.tsx'
import { keepTo } from './keepTo.ts'
import { Letter } from './Letter.tsx'

export function Verify() {
  const query = useQuery()
  const email = query.get('email')
  const isStale = query.has('error')
  const [isSent, setIsSent] = useState(false)
  const { isBusy, problem, handleSubmit } = useSubmit(async (read) => {
    const answer = await postAuth('send-verification-email', {
      email: read('email').trim(),
      callbackURL: safePath(query.get('to')),
    })
    setIsSent(answer.ok)
    return answer.ok ? null : answer.sentence
  })
  return (
    <AccountLayout
      title={isStale ? 'This link is no longer valid' : 'Confirm your address'}
      lead={isStale ? 'It was used already, or it is too old. We send you a new one.' : undefined}
      foot={
        <>
          Confirmed? <Link to={keepTo(path('signIn'), query, email === null ? {} : { email })}>Sign in</Link>
        </>
      }
    >
      <form onSubmit={handleSubmit}>
        {!isStale && (
          <Letter>
            We have sent a link to <strong>{email ?? 'your address'}</strong>. Open it on this device and you
            are in.
          </Letter>
        )}
        {email === null ? (
          <TextInput
            name="email"
            type="email"
            label="E-mail"
            autoComplete="email"
            required
            withAsterisk={false}
            maxLength={254}
          />
        ) : (
          <input type="hidden" name="email" value={email} />
        )}
        <Problem sentence={problem} />
        <Button
          type="submit"
          variant={isStale ? 'filled' : 'default'}
          fullWidth
          loading={isBusy}
          disabled={isSent}
        >
          {isSent ? 'Sent. Look into your mail.' : 'Send the link again'}
        </Button>
      </form>
    </AccountLayout>
  )
}
