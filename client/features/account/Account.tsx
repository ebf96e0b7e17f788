// Your account: who you are here, your password, how it looks, where you are signed in.

import { SegmentedControl, TextInput, useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'

import { postAuth } from '../../identity/authApi.ts'
import { reloadEverywhere, useMe } from '../../identity/me.ts'
import { useSubmit } from '../../identity/useSubmit.ts'
import { useAccountFields } from '../../room/useAccountDraft.ts'
import { asTyped } from '../../room/useDraft.ts'
import { LineField } from '../../ui/LineField.tsx'
import { toast } from '../../ui/toasts.tsx'
import { usePageTitle } from '../../ui/usePageTitle.ts'
import { AccountPart } from './AccountPart.tsx'
import { FormEnd } from './FormEnd.tsx'
import { PasswordPart } from './PasswordPart.tsx'
import { Sessions } from './Sessions.tsx'
import { TakeAlong } from './TakeAlong.tsx'

import styles from './Account.module.css'

const schemes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As the device' },
] as const

export interface AccountProps {
  /** Further parts, below the appearance. */
  readonly children?: ReactNode
}

export function Account({ children }: AccountProps) {
  usePageTitle('Your account')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <div className={styles.page}>
      <h1>Your account</h1>
      <NamePart />
      <PasswordPart />
      <AccountPart title="Appearance" text="On this device.">
        <SegmentedControl
          aria-label="Theme"
          value={colorScheme}
          data={[...schemes]}
          onChange={(value) => setColorScheme(value)}
        />
      </AccountPart>
      {children}
      <Sessions />
      <AccountPart
        title="Take everything along"
        text="Your rooms, jobs, offers, files, notices and settings in one zip, to read and as data. You get an email when it is ready; it is kept for a week. Nothing is deleted by it."
      >
        <TakeAlong />
      </AccountPart>
    </div>
  )
}

function NamePart() {
  const me = useMe((store) => store.me)
  const [name, setName, endDraft] = useAccountFields('name', me?.name ?? '', asTyped)
  const { isBusy, problem, handleSubmit } = useSubmit(async () => {
    const answer = await postAuth('change-name', { name })
    if (!answer.ok) return answer.sentence
    endDraft()
    await reloadEverywhere()
    toast.done({ id: 'name', text: 'Your name is saved.' })
    return null
  })
  return (
    <AccountPart title="You" text="Rooms that exist already keep the name you had when they began.">
      <form onSubmit={handleSubmit} className={styles.form}>
        <LineField
          name="name"
          label="Name"
          autoComplete="name"
          required
          withAsterisk={false}
          atMost={80}
          value={name}
          onChange={({ currentTarget: { value } }) => setName(() => value)}
        />
        <TextInput label="Email" value={me?.email ?? ''} readOnly variant="filled" />
        <FormEnd problem={problem} isBusy={isBusy} isOneOfMany>
          Save the name
        </FormEnd>
      </form>
    </AccountPart>
  )
}
