// A new account. The answer is the same whether the address is known or not: the mail tells.

import * as v from 'valibot'

import { postAuth } from '../../identity/authApi.ts'
import { useSubmit } from '../../identity/useSubmit.ts'
import { Link } from '../../navigation/Link.tsx'
import { path, wantedPath } from '../../navigation/paths.ts'
import { navigate, useQuery } from '../../navigation/router.ts'
import { EmailField, NameField, NewPasswordField } from './AccountFields.tsx'
import { AccountLayout, WhatThisIs } from './AccountLayout.tsx'
import { focusFirst } from './focusFirst.ts'
import { FormEnd } from './FormEnd.tsx'
import { emailOf, keepTo } from './keepTo.ts'
import { forgetTypedHere, useTypedHere } from './useTypedHere.ts'

/** Where no emails are sent, one signs in at once. */
const Email = v.object({ next: v.literal('confirm-address') })

export function SignUp() {
  const query = useQuery()
  const wanted = wantedPath(query)
  const known = query.get('email') ?? ''
  const [name, setName] = useTypedHere('name')
  const [email, setEmail] = useTypedHere('email', known)
  const isInvited = wanted.startsWith('/invitation/')
  const { isBusy, problem, handleSubmit } = useSubmit(async (read) => {
    const address = email.trim()
    const answer = await postAuth('sign-up', {
      name: name.trim(),
      email: address,
      password: read('password'),
      next: wanted,
    })
    if (!answer.ok) return answer.sentence
    forgetTypedHere()
    const isEmailSent = v.is(Email, answer.body)
    navigate(keepTo(path(isEmailSent ? 'verify' : 'signIn'), query, { email: address }))
    return null
  })
  return (
    <AccountLayout
      title="Create an account"
      lead={
        isInvited ? (
          'You were invited. Use the address that the invitation was sent to.'
        ) : (
          <>
            <WhatThisIs />
            <p>Freelancer or client: one account for both.</p>
          </>
        )
      }
      foot={
        <>
          Already here? <Link to={keepTo(path('signIn'), query, emailOf(email))}>Sign in</Link>
        </>
      }
    >
      <form onSubmit={handleSubmit}>
        <NameField ref={focusFirst} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <EmailField value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <NewPasswordField />
        <FormEnd problem={problem} isBusy={isBusy}>
          Create the account
        </FormEnd>
      </form>
    </AccountLayout>
  )
}
