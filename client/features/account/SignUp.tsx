// A new account. The answer is the same whether the address is known or not: the mail tells.

import { Button } from '@mantine/core'
import * as v from 'valibot'

import { postAuth } from '../../identity/authApi.ts'
import { useSubmit } from '../../identity/useSubmit.ts'
import { Link } from '../../navigation/Link.tsx'
import { path, wantedPath } from '../../navigation/paths.ts'
import { navigate, useQuery } from '../../navigation/router.ts'
import { EmailField, NameField, NewPasswordField } from './AccountFields.tsx'
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
        <NameField ref={focusFirst} />
        <EmailField defaultValue={query.get('email') ?? ''} />
        <NewPasswordField />
        <Problem sentence={problem} />
        <Button type="submit" fullWidth loading={isBusy}>
          Create the account
        </Button>
      </form>
    </AccountLayout>
  )
}
