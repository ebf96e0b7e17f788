// What opens under your picture: your account, the theme on small screens, the way out. Signing out with changes waiting
// warns. Loaded when it is first opened.

import { Menu, Text, useMantineColorScheme } from '@mantine/core'
import { useState } from 'react'
import * as v from 'valibot'

import { UserId } from '../../shared/ids.ts'
import type { SupportMe } from '../../shared/supportDesk.ts'
import type { Me } from '../identity/authApi.ts'
import { finishUp, signOut } from '../identity/me.ts'
import { useAnswer } from '../identity/useAnswer.ts'
import { Link } from '../navigation/Link.tsx'
import { path } from '../navigation/paths.ts'
import { ActionMenu } from '../ui/ActionMenu.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { toast } from '../ui/toasts.tsx'
import { useKept } from '../ui/useKept.ts'
import { PersonButton } from './PersonButton.tsx'
import { unsentCount } from './roomConnection.ts'

import styles from './PersonMenu.module.css'

export interface PersonMenuItemsProps {
  readonly me: Me
}

export function PersonMenuItems({ me }: PersonMenuItemsProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  /** How many changes a sign-out would leave behind; null: nothing is asked. */
  const [unsent, setUnsent] = useState<number | null>(null)
  const shown = useKept(unsent)
  const { answer } = useAnswer<SupportMe>('/api/support/me', me.email)
  const isSupport = answer?.ok === true && answer.isSupport
  const handleSignOut = async (): Promise<void> => {
    await finishUp()
    const waiting = await waitingOf(me)
    if (waiting > 0) return setUnsent(waiting)
    const sentence = await leave()
    if (typeof sentence === 'string') toast.refuse({ id: 'sign-out', text: sentence })
  }
  const isDark = colorScheme === 'dark'
  return (
    <>
      <ActionMenu position="bottom-end" width={230} defaultOpened returnFocus>
        <Menu.Target>
          <PersonButton name={me.name} />
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
          <Menu.Item component={Link} to={path('money')} leftSection={<Icon name="receipt" size={16} />}>
            Money
          </Menu.Item>
          <Menu.Item component={Link} to={path('help')} leftSection={<Icon name="help" size={16} />}>
            Help
          </Menu.Item>
          {isSupport && (
            <Menu.Item component={Link} to={path('support')} leftSection={<Icon name="flag" size={16} />}>
              Support desk
            </Menu.Item>
          )}
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
      </ActionMenu>
      <ConfirmDialog
        opened={unsent !== null}
        title={shown === 1 ? '1 change is not sent yet' : `${shown} changes are not sent yet`}
        confirmLabel="Sign out anyway"
        cancelLabel="Stay"
        onConfirm={leave}
        onClose={() => setUnsent(null)}
      >
        <Text>They stay on this device and are sent when you sign in here again.</Text>
      </ConfirmDialog>
    </>
  )
}

/** What other tabs have just been asked to send (finishUp) is given this long. */
const OTHERS_SEND_WITHIN_MS = 1_000

/** In all rooms and tabs of this browser. A browser that keeps nothing has nothing waiting. */
async function waitingOf({ userId }: Me): Promise<number> {
  const id = v.safeParse(UserId, userId)
  if (!id.success) return 0
  const count = (): Promise<number> => unsentCount(id.output).catch(() => 0)
  if ((await count()) === 0) return 0
  await new Promise((resolve) => setTimeout(resolve, OTHERS_SEND_WITHIN_MS))
  return count()
}

/** A sentence when it did not work. */
async function leave(): Promise<string | void> {
  const answer = await signOut()
  if (!answer.ok) return answer.sentence
}
