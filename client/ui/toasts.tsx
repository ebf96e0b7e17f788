// One way to tell something in passing. A toast with an id replaces the one with the same id, so that a sentence
// never stands twice. What must be answered is a dialog, not a toast.

import { Notifications, notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'

import { Icon } from './Icon.tsx'

import styles from './toasts.module.css'

export interface Toast {
  readonly id?: string
  readonly title?: string
  readonly text: string
  /** A way out or a way there: "Undo", "Open". */
  readonly action?: { readonly label: string; readonly run: () => void }
}

const AUTO_CLOSE_MS = 6_000

export const toast = {
  /** Something that happened, neutral. */
  tell: (toast: Toast) => show('brand', <Icon name="bell" size={16} />, toast),
  /** Something that went well. */
  done: (toast: Toast) => show('teal', <Icon name="check" size={16} />, toast),
  /** A refusal or a failure: what it was, and a way out where there is one. Stays longer. */
  refuse: (toast: Toast) => show('red', <Icon name="alert" size={16} />, toast, 2 * AUTO_CLOSE_MS),
  hide: (id: string): void => void notifications.hide(id),
}

export function ToastRegion() {
  return (
    <Notifications position="bottom-right" limit={4} containerWidth={380} className={styles.region ?? ''} />
  )
}

function show(
  color: string,
  icon: ReactNode,
  { id, title, text, action }: Toast,
  autoClose = AUTO_CLOSE_MS,
): void {
  const key = id ?? crypto.randomUUID()
  const handleAction = (): void => {
    notifications.hide(key)
    action?.run()
  }
  const message = (
    <span className={styles.message}>
      {text}
      {action && (
        <button type="button" className={styles.action} onClick={handleAction}>
          {action.label}
        </button>
      )}
    </span>
  )
  notifications.hide(key)
  notifications.show({ id: key, title, message, color, icon, autoClose, withBorder: true, radius: 'lg' })
}
