// Behind the link in the confirmation mail, in another browser than the one that signed up: whoever reads that mailbox
// chooses name and password; what was typed elsewhere counts for nothing (U1).

import { postAuth } from '../../identity/authApi.ts'
import { reloadEverywhere } from '../../identity/me.ts'
import { useSubmit } from '../../identity/useSubmit.ts'
import { wantedPath } from '../../navigation/paths.ts'
import { navigate } from '../../navigation/router.ts'
import { NameField, NewPasswordField } from './AccountFields.tsx'
import { AccountLayout } from './AccountLayout.tsx'
import { focusFirst } from './focusFirst.ts'
import { FormEnd } from './FormEnd.tsx'
import type { LinkSecret } from './useLinkSecret.ts'

interface Props {
  readonly link: LinkSecret
  /** The address that the link proves; null where only the email is known to say it. */
  readonly email: string | null
}

export function ChooseOwn({ link: { token, next }, email }: Props) {
  const { isBusy, problem, handleSubmit } = useSubmit(async (read) => {
    const answer = await postAuth('choose-password', {
      token,
      name: read('name').trim(),
      password: read('password'),
    })
    if (!answer.ok) return answer.sentence
    await reloadEverywhere()
    navigate(wantedPath(next), { replace: true })
    return null
  })
  return (
    <AccountLayout
      title="Choose your password"
      lead={
        email === null
          ? 'Then your address is confirmed and you are in.'
          : `You opened the link in another browser than the one that signed up as ${email}. So only what you choose here counts; everybody else is signed out.`
      }
    >
      <form onSubmit={handleSubmit}>
        {email !== null && (
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        )}
        <NameField ref={focusFirst} />
        <NewPasswordField />
        <FormEnd problem={problem} isBusy={isBusy}>
          Confirm and go on
        </FormEnd>
      </form>
    </AccountLayout>
  )
}
