// How this browser tells: while Workroom is open in it, and by push when it is closed (rule N10); what it cannot do and what
// to do about it. The browser is asked from a click only; what it has refused, only its own settings change.

import { Button } from '@mantine/core'
import { useState } from 'react'

import { useMe } from '../../identity/me.ts'
import { type Permission, askPermission, permission, showTest } from './desktop.ts'
import { canPush, testPush, turnPushOff, turnPushOn } from './push.ts'
import { pushOwner } from './pushOwner.ts'

import styles from './DesktopSetting.module.css'

type State =
  | Exclude<Permission, 'granted'>
  | 'install'
  | 'default-open'
  | 'open-only'
  | 'push-off'
  | 'push-on'

const ASKED = 'Your browser asks you now: choose “Allow”.'

const words: Readonly<Record<State, string>> = {
  default: 'See these on this device, also when Workroom is closed.',
  'default-open':
    'See these on this device while Workroom is open. This browser cannot show them when it is closed; emails still come.',
  'push-off': 'Shown on this device while Workroom is open. Get them when it is closed, too.',
  'push-on': 'On in this browser, also when Workroom is closed.',
  'open-only':
    'On while Workroom is open in this browser. It cannot show them when Workroom is closed; emails still come.',
  denied: 'This browser blocks notifications from Workroom. Allow them in its settings for this site.',
  install:
    'On iPhone and iPad Workroom has to be on the Home Screen first: Share, then “Add to Home Screen”. Open it from there and come back here.',
  unsupported:
    'This browser cannot show desktop notifications. You are told here and, where it matters, by mail.',
}

export function DesktopSetting() {
  const userId = useMe((store) => store.me?.userId ?? '')
  const [state, setState] = useState(() => stateFor(userId))
  const [said, setSaid] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  async function run(work: () => Promise<string | null>): Promise<void> {
    setIsBusy(true)
    if (permission() === 'default') setSaid(ASKED)
    setSaid(await work())
    setState(stateFor(userId))
    setIsBusy(false)
  }
  const turnOn = async (): Promise<string | null> => {
    if ((await askPermission()) !== 'granted' || !canPush()) return null
    const outcome = await turnPushOn(userId)
    return outcome === true ? null : outcome
  }
  const test = async (): Promise<string> => {
    const outcome = state === 'push-on' ? await testPush() : await showTest()
    return typeof outcome === 'string' ? outcome : testWords(outcome)
  }
  const button = (label: string, work: () => Promise<string | null>, variant = 'default') => (
    <Button size="compact-xs" variant={variant} disabled={isBusy} onClick={() => void run(work)}>
      {label}
    </Button>
  )
  return (
    <footer className={styles.setting} data-state={state}>
      <output>{said ?? words[state]}</output>
      <span className={styles.buttons}>
        {isOff(state) && button('Turn on', turnOn, 'filled')}
        {(state === 'push-on' || state === 'open-only') && button('Send me a test', test)}
        {state === 'push-on' && button('Turn off', turnOff)}
      </span>
    </footer>
  )
}

const isOff = (state: State): boolean =>
  state === 'default' || state === 'default-open' || state === 'push-off'

async function turnOff(): Promise<null> {
  await turnPushOff()
  return null
}

function stateFor(userId: string): State {
  const allowed = permission()
  if (allowed === 'unsupported') return isPhoneToInstallOn() ? 'install' : 'unsupported'
  if (allowed === 'default') return canPush() ? 'default' : 'default-open'
  if (allowed === 'denied') return allowed
  if (!canPush()) return 'open-only'
  return userId !== '' && pushOwner() === userId ? 'push-on' : 'push-off'
}

/** There, only what lies on the Home Screen may show notifications. An iPad calls itself a Mac. */
function isPhoneToInstallOn(): boolean {
  const { userAgent, maxTouchPoints } = navigator
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1)
}

const testWords = (isTold: boolean): string =>
  isTold
    ? 'A test was sent. If you do not see it, look at the focus mode of your device.'
    : 'The browser did not take the test. Try it in a normal, not a private window.'
