// A new password, with the old one asked again. Every other session ends.

import { useState } from 'react'

import { postAuth } from '../../identity/authApi.ts'
import { useMe } from '../../identity/me.ts'
import { useSubmit } from '../../identity/useSubmit.ts'
import { SecretField } from '../../ui/LineField.tsx'
import { toast } from '../../ui/toasts.tsx'
import { NewPasswordField } from './AccountFields.tsx'
import { AccountPart } from './AccountPart.tsx'
import { FormEnd } from './FormEnd.tsx'

import styles from './Account.module.css'

export function PasswordPart() {
  const email = useMe((store) => store.me?.email ?? '')
  // Counts the changes: a new key empties the fields.
  const [changes, setChanges] = useState(0)
  const { isBusy, problem, handleSubmit } = useSubmit(async (read) => {
    const answer = await postAuth('change-password', {
      currentPassword: read('current'),
      newPassword: read('new'),
    })
    if (!answer.ok) return answer.sentence
    setChanges((count) => count + 1)
    toast.done({ id: 'password', text: 'The new password is set. Everywhere else you were signed out.' })
    return null
  })
  return (
    <AccountPart title="Password" text="Changing it signs you out on every other device.">
      <form key={changes} onSubmit={handleSubmit} className={styles.form}>
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <SecretField
          name="current"
          label="Password now"
          autoComplete="current-password"
          required
          withAsterisk={false}
          atMost={128}
        />
        <NewPasswordField name="new" label="New password" />
        <FormEnd problem={problem} isBusy={isBusy} isOneOfMany>
          Change the password
        </FormEnd>
      </form>
    </AccountPart>
  )
}
