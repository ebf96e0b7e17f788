// Whether this browser shows notifications on the desktop, and what to do about it. The browser is asked from a
// click only; what it has refused, only its own settings change.

import { Button } from '@mantine/core'
import { useState } from 'react'

import { type Permission, askPermission, permission, showTest } from './desktop.ts'

import styles from './DesktopSetting.module.css'

const words: Readonly<Record<Permission, string>> = {
  default: 'See these on your desktop, also when Workroom is in the background.',
  granted: 'Desktop notifications are on in this browser.',
  denied: 'This browser blocks notifications from Workroom. Allow them in its settings for this site.',
  unsupported:
    'This browser cannot show desktop notifications. You are told here and, where it matters, by mail.',
}

export function DesktopSetting() {
  const [state, setState] = useState(permission)
  const [isTold, setIsTold] = useState<boolean | null>(null)
  const handleAsk = async (): Promise<void> => setState(await askPermission())
  const handleTest = async (): Promise<void> => setIsTold(await showTest())
  return (
    <footer className={styles.setting} data-state={state}>
      <output>{isTold === null ? words[state] : testWords(isTold)}</output>
      {state === 'default' && (
        <Button size="compact-xs" onClick={() => void handleAsk()}>
          Turn on
        </Button>
      )}
      {state === 'granted' && (
        <Button size="compact-xs" variant="default" onClick={() => void handleTest()}>
          Send me a test
        </Button>
      )}
    </footer>
  )
}

const testWords = (isTold: boolean): string =>
  isTold
    ? 'A test was sent. If you do not see it, look at the focus mode of your device.'
    : 'The browser did not take the test. Try it in a normal, not a private window.'
