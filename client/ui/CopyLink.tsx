// A link to be sent by hand: select it, or copy it with one click.

import { Button, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'

import { Icon } from './Icon.tsx'

import styles from './CopyLink.module.css'

export interface CopyLinkProps {
  readonly link: string
  /** What the field is called for a screen reader. */
  readonly label: string
}

export function CopyLink({ link, label }: CopyLinkProps) {
  const { state, copy } = useCopy(link)
  return (
    <div className={styles.link}>
      <TextInput
        className={styles.field ?? ''}
        aria-label={label}
        value={link}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        description={
          state === 'failed' ? 'The browser does not let this page copy: select and copy it.' : undefined
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      <CopyButton state={state} onCopy={copy} />
    </div>
  )
}

/** The button alone, for a line of a list. */
export function CopyLinkButton({ link, label }: CopyLinkProps) {
  const { state, copy } = useCopy(link)
  return <CopyButton state={state} onCopy={copy} label={label} isSmall />
}

interface CopyButtonProps {
  readonly state: CopyState
  readonly onCopy: () => void
  readonly label?: string
  readonly isSmall?: boolean
}

function CopyButton({ state, onCopy, label, isSmall = false }: CopyButtonProps) {
  return (
    <Button
      variant="default"
      size={isSmall ? 'xs' : 'sm'}
      leftSection={<Icon name={state === 'copied' ? 'check' : 'copy'} size={isSmall ? 14 : 16} />}
      onClick={onCopy}
      aria-label={state === 'idle' ? label : undefined}
    >
      <span aria-live="polite">{words[state]}</span>
    </Button>
  )
}

type CopyState = 'idle' | 'copied' | 'failed'
/** Long enough to be read; then the button says again what it does. */
const SAID_MS = 4_000
const words: Readonly<Record<CopyState, string>> = {
  idle: 'Copy link',
  copied: 'Copied',
  failed: 'Could not copy',
}

function useCopy(link: string): { readonly state: CopyState; readonly copy: () => void } {
  const { copied, error, copy } = useClipboard({ timeout: SAID_MS })
  const state = error !== null ? 'failed' : copied ? 'copied' : 'idle'
  return { state, copy: () => copy(link) }
}
