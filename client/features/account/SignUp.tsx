// A new account. The answer is the same whether the address is known or not: the mail tells.

import { Button, PasswordInput, TextInput } from '@mantine/core'
import * as v from 'valibot'

import { postAuth } from '../../identity/authApi.ts'
import { useSubmit } from '../../identity/useSubmit.ts'
import { Link } from '../../navigation/Link.tsx'
import { path, wantedPath } from '../../navigation/paths.ts'
import { navigate, useQuery } from '../../navigation/router.ts'
import { AccountLayout, Problem } from './AccountLayout.tsx'
import { focusFirst } from './focusFirst.ts'
import { keepTo } from './keepTo.ts'

/** Where no emails are sent, one signs in at once. */
const Email = v.object({ next: v.literal('confirm-address') })

export function SignUp() {
  const query = useQuery()
  const wanted = wantedPath(query)
  const isInvited = wanted.startsWith('/invitation/')
  const { isBusy, problem, handleSubmit } = useSubmit(async (read) => {
    const email = read('email').trim()
    const answer = await postAuth('sign-up', {
      name: read('name').trim(),
      email,
      password: read('password'),
      next: wanted,
    })
    if (!answer.ok) return answer.sentence
    const isEmailSent = v.is(Email, answer.body)
    navigate(keepTo(path(isEmailSent ? 'verify' : 'signIn'), query, { email }))
    return null
  })
  return (
    <AccountLayout
      title="Create an account"
      lead={
        isInvited
          ? 'You were invited. Use the address that the invitation was sent to.'
          : 'Freelancer or client: one account for both.'
      }
      foot={
        <>
          Already here? <Link to={keepTo(path('signIn'), query)}>Sign in</Link>
        </>
      }
    >
      <form onSubmit={handleSubmit}>
        <TextInput
          name="name"
          label="Your name"
          description="As the other party shall read it, also in the contract."
          autoComplete="name"
          required
          withAsterisk={false}
          ref={focusFirst}
          maxLength={80}
        />
        <TextInput
          name="email"
          type="email"
          label="Email"
          autoComplete="email"
          required
          withAsterisk={false}
          maxLength={254}
          defaultValue={query.get('email') ?? ''}
        />
        <PasswordInput
          name="password"
          label="Password"
          description="8 characters or more. A few words in a row are easy to keep."
          autoComplete="new-password"
          required
          withAsterisk={false}
          minLength={8}
          maxLength={128}
        />
        <Problem sentence={problem} />
        <Button type="submit" fullWidth loading={isBusy}>
          Create the account
        </Button>
      </form>
    </AccountLayout>
  )
}
