// One way to tell something in passing. A toast with an id replaces the one with the same id, so that a sentence never
// stands twice. It waits while it is looked at. What must be answered is a dialog, not a toast.

import { type FocusEvent, useEffect, useRef, useState } from 'react'
import { create } from 'zustand'

import { afterPaint } from './afterPaint.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './Icon.tsx'

import layout from './layout.module.css'
import styles from './toasts.module.css'

export interface Toast {
  readonly id?: string
  readonly title?: string
  readonly text: string
  /** A way out or a way there: "Undo", "Open". */
  readonly action?: { readonly label: string; readonly run: () => void }
  /** A second way, less wanted than the first. */
  readonly more?: { readonly label: string; readonly run: () => void }
  /** Until whoever shows it hides it. */
  readonly stays?: boolean
}

type Tone = 'news' | 'good' | 'bad'

interface Shown extends Toast {
  readonly id: string
  readonly tone: Tone
}

const MOST = 4
const SHOWN_MS: Readonly<Record<Tone, number>> = { news: 6_000, good: 6_000, bad: 12_000 }
const icons: Readonly<Record<Tone, IconName>> = { news: 'bell', good: 'check', bad: 'alert' }

const useToasts = create<{ readonly shown: readonly Shown[] }>()(() => ({ shown: [] }))

export const toast = {
  /** Something that happened, neutral. */
  tell: (toast: Toast): void => show('news', toast),
  /** Something that went well. */
  done: (toast: Toast): void => show('good', toast),
  /** A refusal or a failure: what it was, and a way out where there is one. Stays longer. */
  refuse: (toast: Toast): void => show('bad', toast),
  hide: (id: string): void =>
    useToasts.setState(({ shown }) => ({ shown: shown.filter((one) => one.id !== id) })),
}

export function ToastRegion() {
  const shown = useToasts((store) => store.shown)
  return (
    <section className={styles.region} aria-label="Notifications">
      {shown.map((one) => (
        <ToastCard key={one.id} toast={one} />
      ))}
    </section>
  )
}

function ToastCard({
  toast: { id, tone, title, text, action, more, stays = false },
}: {
  readonly toast: Shown
}) {
  const [isHeld, setIsHeld] = useState(false)
  const before = useRef<HTMLElement | null>(null)
  useEffect(() => {
    if (isHeld || stays) return
    const timer = setTimeout(() => toast.hide(id), SHOWN_MS[tone])
    return () => clearTimeout(timer)
  }, [id, tone, isHeld, stays])
  const hold = (): void => setIsHeld(true)
  const release = (): void => setIsHeld(false)
  const handleFocus = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    hold()
    if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
      before.current = relatedTarget
  }
  /** The buttons go with the toast: the focus goes on where it was, or on the page where that went, too. */
  const leave = (): void => {
    toast.hide(id)
    afterPaint(() => {
      if (document.activeElement !== document.body) return
      const page = document.querySelector<HTMLElement>('#main')
      const to = before.current?.isConnected === true ? before.current : page
      to?.focus({ preventScroll: true })
    })
  }
  const handle = (way: Toast['action']) => (): void => {
    leave()
    way?.run()
  }
  return (
    <div
      className={styles.toast}
      data-tone={tone}
      role={tone === 'bad' ? 'alert' : 'status'}
      onMouseEnter={hold}
      onMouseLeave={release}
      onFocus={handleFocus}
      onBlur={release}
    >
      <span className={`${layout.mark} ${styles.icon}`}>
        <Icon name={icons[tone]} size={16} />
      </span>
      <div className={styles.words}>
        {title !== undefined && <strong>{title}</strong>}
        <span>{text}</span>
      </div>
      {more && (
        <button type="button" className={styles.action} onClick={handle(more)}>
          {more.label}
        </button>
      )}
      {action && (
        <button type="button" className={styles.action} onClick={handle(action)}>
          {action.label}
        </button>
      )}
      <button type="button" className={styles.close} aria-label="Dismiss" onClick={leave}>
        <Icon name="x" size={14} />
      </button>
    </div>
  )
}

function show(tone: Tone, { id = crypto.randomUUID(), ...rest }: Toast): void {
  useToasts.setState(({ shown }) => ({
    shown: [...shown.filter((one) => one.id !== id), { ...rest, id, tone }].slice(-MOST),
  }))
}
