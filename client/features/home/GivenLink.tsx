// The one step of a freelancer who has no room yet: the link that a client sent, of a job or of an invitation.

import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'

import { useMe } from '../../identity/me.ts'
import { Link } from '../../navigation/Link.tsx'
import { path, routeOf } from '../../navigation/paths.ts'
import { navigate } from '../../navigation/router.ts'
import { linkIn } from './linkIn.ts'

import styles from './FirstVisit.module.css'

export function GivenLink() {
  const email = useMe((store) => store.me?.email ?? '')
  const [typed, setTyped] = useState('')
  const [isRefused, setIsRefused] = useState(false)
  const open = (event: FormEvent): void => {
    event.preventDefault()
    const to = linkIn(typed, (pathname) => routeOf(pathname)?.name ?? null)
    if (to === null) setIsRefused(true)
    else navigate(to)
  }
  return (
    <form onSubmit={open}>
      <p>
        <strong>Open the link that your client sent you.</strong> It leads to the job, where you send a
        proposal, or to an offer made to you.
      </p>
      <div className={styles.link}>
        <TextInput
          label="Link of a job or an invitation"
          placeholder={`${location.origin}/jobs/…`}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setIsRefused(false)
          }}
          error={
            isRefused
              ? 'This is no link of a job or an invitation. Copy it from the message once more.'
              : null
          }
          inputMode="url"
          autoComplete="off"
          required
          withAsterisk={false}
        />
        <Button type="submit">Open it</Button>
      </div>
      <p className={styles.quiet}>
        No link yet? <Link to={path('newProposal')}>Invite your client</Link>, or tell your client to make you
        an offer to <strong>{email}</strong>: it comes by email and stands here then.
      </p>
    </form>
  )
}
