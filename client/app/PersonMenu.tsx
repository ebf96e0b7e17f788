// You: your account, the theme on small screens, and the way out. Signing out with changes waiting warns.

import { Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { useState } from 'react'

import { Avatar } from '../ui/Avatar.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { toast } from '../ui/toasts.tsx'
import { Link } from './Link.tsx'
import { signOut, useMe } from './me.ts'
import { path } from './paths.ts'

import styles from './PersonMenu.module.css'

export function PersonMenu({ unsent }: { readonly unsent: number }) {
  const me = useMe((store) => store.me)
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [isAsking, setIsAsking] = useState(false)
  if (me === null) {
    return (
      <Link to={path('signIn')} className={styles.signIn}>
        Sign in
      </Link>
    )
  }
  const handleSignOut = async (): Promise<void> => {
    if (unsent > 0) return setIsAsking(true)
    const sentence = await leave()
    if (typeof sentence === 'string') toast.refuse({ id: 'sign-out', text: sentence })
  }
  const isDark = colorScheme === 'dark'
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <UnstyledButton className={styles.button} aria-label={`You: ${me.name}`}>
            <Avatar name={me.name} size="md" />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={styles.who}>
            <Text fw={600} truncate>
              {me.name}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {me.email}
            </Text>
          </div>
          <Menu.Divider />
          <Menu.Item component={Link} to={path('account')} leftSection={<Icon name="person" size={16} />}>
            Your account
          </Menu.Item>
          <Menu.Item
            hiddenFrom="sm"
            leftSection={<Icon name={isDark ? 'sun' : 'moon'} size={16} />}
            onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
          >
            {isDark ? 'Light theme' : 'Dark theme'}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="signOut" size={16} />} onClick={() => void handleSignOut()}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={isAsking}
        title={unsent === 1 ? '1 change is not sent yet' : `${unsent} changes are not sent yet`}
        confirmLabel="Sign out anyway"
        cancelLabel="Stay"
        onConfirm={leave}
        onClose={() => setIsAsking(false)}
      >
        <Text>They stay on this device and are sent when you sign in here again.</Text>
      </ConfirmDialog>
    </>
  )
}

/** A sentence when it did not work. */
async function leave(): Promise<string | void> {
  const answer = await signOut()
  if (!answer.ok) return answer.sentence
}
