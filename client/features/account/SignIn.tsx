// Signing in, then on to the page that was wanted (`?to=`, a path of ours).

import { signIn } from '../../identity/me.ts'
import { useSubmit } from '../../identity/useSubmit.ts'
import { Link } from '../../navigation/Link.tsx'
import { path, wantedPath } from '../../navigation/paths.ts'
import { navigate, useQuery } from '../../navigation/router.ts'
import { LineField, SecretField } from '../../ui/LineField.tsx'
import { AccountLayout, WhatThisIs } from './AccountLayout.tsx'
import { focusFirst } from './focusFirst.ts'
import { FormEnd } from './FormEnd.tsx'
import { emailOf, keepTo } from './keepTo.ts'
import { forgetTypedHere, useTypedHere } from './useTypedHere.ts'

export function SignIn() {
  const query = useQuery()
  const known = query.get('email') ?? ''
  const [email, setEmail] = useTypedHere('email', known)
  const withEmail = emailOf(email)
  // The gate (app/App.tsx) leads on as soon as somebody is signed in.
  const { isBusy, problem, handleSubmit } = useSubmit(async (read) => {
    const answer = await signIn(email.trim(), read('password'))
    if (answer.ok) {
      forgetTypedHere()
      return null
    }
    if (answer.code !== 'address-not-confirmed') return answer.sentence
    navigate(keepTo(path('verify'), query, { email: email.trim() }))
    return null
  })
  return (
    <AccountLayout
      title="Sign in"
      lead={
        <>
          <WhatThisIs />
          {query.get('link') === 'used' && (
            <p>
              <output>
                That link was used already: it signs in once. Sign in here, or start the demo again for new
                links.
              </output>
            </p>
          )}
          {wantedPath(query) !== '/' && <p>Signed in, you go on to the page you asked for.</p>}
        </>
      }
      foot={
        <>
          New here? <Link to={keepTo(path('signUp'), query, withEmail)}>Create an account</Link>
        </>
      }
    >
      <form onSubmit={handleSubmit}>
        <LineField
          name="email"
          type="email"
          label="Email"
          autoComplete="username"
          required
          withAsterisk={false}
          {...(known === '' && { ref: focusFirst })}
          atMost={254}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <SecretField
          name="password"
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          {...(known !== '' && { ref: focusFirst })}
          atMost={128}
        />
        <FormEnd problem={problem} isBusy={isBusy}>
          Sign in
        </FormEnd>
        <Link to={keepTo(path('forgot'), query, withEmail)}>Forgot the password?</Link>
      </form>
    </AccountLayout>
  )
}
