// The invitation is open, but not for who looks at it now: signed out, another account, or an address that is not
// confirmed yet. Each with the way to become the invited person, and back here afterwards.

import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

import type { InvitationView } from '../../../shared/http.ts'
import { signOut, useMe } from '../../identity/me.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/Icon.tsx'

import styles from './OtherStanding.module.css'

export interface OtherStandingProps {
  readonly invitation: InvitationView
  readonly token: string
  readonly onRetry: () => void
}

export function OtherStanding({ invitation, token, onRetry }: OtherStandingProps) {
  const me = useMe((store) => store.me)
  const { standing, invited } = invitation
  const back = `?to=${encodeURIComponent(path('invitation', { token }))}`
  if (standing === 'wrong-account') {
    return (
      <Page
        icon="person"
        heading="This invitation is for somebody else"
        action={<Button onClick={() => void signOut({ to: path('signIn') + back })}>Switch account</Button>}
      >
        You are signed in as <strong>{me?.email}</strong>, but <strong>{invited}</strong> was invited. Sign in
        with that address to answer, or ask whoever sent the link to invite the address you use here.
      </Page>
    )
  }
  if (standing === 'unverified') {
    return (
      <Page
        icon="mail"
        heading="Confirm your address first"
        action={<Button onClick={onRetry}>I have confirmed it</Button>}
      >
        The invitation is for <strong>{invited}</strong>. Open the link in our mail to that address, so that
        nobody else can answer in your name; then come back here.
      </Page>
    )
  }
  return (
    <Page
      icon="mail"
      heading="You are invited to a project"
      action={
        <>
          <Button component={Link} to={path('signUp') + back}>
            Create an account
          </Button>
          <Button component={Link} to={path('signIn') + back} variant="default">
            Sign in
          </Button>
        </>
      }
    >
      The invitation is for <strong>{invited}</strong>. With an account for that address you see the whole
      offer and accept or decline it. You come back here afterwards.
    </Page>
  )
}

interface PageProps {
  readonly icon: IconName
  readonly heading: string
  readonly action: ReactNode
  readonly children: ReactNode
}

function Page({ icon, heading, action, children }: PageProps) {
  return (
    <section className={styles.page}>
      <span className={styles.mark} aria-hidden="true">
        <Icon name={icon} size={22} />
      </span>
      <h1>{heading}</h1>
      <p>{children}</p>
      <div className={styles.actions}>{action}</div>
    </section>
  )
}
