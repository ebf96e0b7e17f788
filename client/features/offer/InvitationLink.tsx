// The one-use link of an invitation, to be copied and sent by hand.

import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'

import { Icon } from '../../ui/Icon.tsx'

import styles from './InvitationLink.module.css'

export function InvitationLink({ link }: { readonly link: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const copy = async (): Promise<void> => {
    const isCopied = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    )
    setState(isCopied ? 'copied' : 'failed')
  }
  return (
    <div className={styles.link}>
      <TextInput
        className={styles.field ?? ''}
        aria-label="Invitation link"
        value={link}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        description={
          state === 'failed' ? 'The browser does not let this page copy: select and copy it.' : undefined
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      <Button
        variant="default"
        leftSection={<Icon name={state === 'copied' ? 'check' : 'copy'} size={16} />}
        onClick={() => void copy()}
      >
        <span aria-live="polite">{state === 'copied' ? 'Copied' : 'Copy link'}</span>
      </Button>
    </div>
  )
}
