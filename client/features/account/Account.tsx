// Your account: who you are here, how it looks, where you are signed in.

import { Button, Group, SegmentedControl, Text, useMantineColorScheme } from '@mantine/core'
import type { MantineColorScheme } from '@mantine/core'
import { useState } from 'react'

import { signOut, useMe } from '../../app/me.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { usePageTitle } from '../../ui/usePageTitle.ts'

import styles from './Account.module.css'

const schemes: readonly { readonly value: MantineColorScheme; readonly label: string }[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As the device' },
]

export function Account() {
  usePageTitle('Your account')
  const me = useMe((store) => store.me)
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [isAsking, setIsAsking] = useState(false)
  return (
    <div className={styles.page}>
      <h1>Your account</h1>
      <section className={styles.part}>
        <h2>You</h2>
        <dl className={styles.facts}>
          <dt>Name</dt>
          <dd>{me?.name}</dd>
          <dt>E-mail</dt>
          <dd>{me?.email}</dd>
        </dl>
      </section>
      <section className={styles.part}>
        <h2>Appearance</h2>
        <SegmentedControl
          aria-label="Theme"
          value={colorScheme}
          data={[...schemes]}
          onChange={(value) => setColorScheme(value)}
        />
      </section>
      <section className={styles.part}>
        <h2>Sessions</h2>
        <Text c="dimmed">Signing out everywhere ends every session of yours at once, this one too.</Text>
        <Group mt="sm">
          <Button variant="default" onClick={() => void leave(false)}>
            Sign out here
          </Button>
          <Button variant="default" onClick={() => setIsAsking(true)}>
            Sign out everywhere
          </Button>
        </Group>
      </section>
      <ConfirmDialog
        opened={isAsking}
        title="Sign out everywhere?"
        confirmLabel="Sign out everywhere"
        onConfirm={() => leave(true)}
        onClose={() => setIsAsking(false)}
      >
        <Text>Every browser and device of yours is signed out within a second. Open rooms close there.</Text>
      </ConfirmDialog>
    </div>
  )
}

async function leave(everywhere: boolean): Promise<string | void> {
  const answer = await signOut({ everywhere })
  if (!answer.ok) return answer.sentence
}
