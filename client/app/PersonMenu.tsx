// You, in the corner of every page; or the way to sign in.

import { useState } from 'react'

import { useMe } from '../identity/me.ts'
import { Link } from '../navigation/Link.tsx'
import { path } from '../navigation/paths.ts'
import { part } from '../ui/fetchedScreen.ts'
import { OnceOpened } from '../ui/OnceOpened.tsx'
import { PersonButton } from './PersonButton.tsx'

import styles from './PersonMenu.module.css'

const PersonMenuItems = part(async () => (await import('./PersonMenuItems.tsx')).PersonMenuItems)

export function PersonMenu() {
  const me = useMe((store) => store.me)
  const [isWanted, setIsWanted] = useState(false)
  if (me === null) {
    return (
      <Link to={path('signIn')} className={styles.signIn}>
        Sign in
      </Link>
    )
  }
  return (
    <OnceOpened
      opened={isWanted}
      meanwhile={<PersonButton name={me.name} aria-haspopup="menu" onClick={() => setIsWanted(true)} />}
    >
      <PersonMenuItems me={me} />
    </OnceOpened>
  )
}
