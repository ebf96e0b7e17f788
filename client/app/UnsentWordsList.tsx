// What a broken screen must not keep to itself: the words that were not sent, to read and to copy.

import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'

import type { UserId } from '../../shared/ids.ts'
import { useMe } from '../identity/me.ts'
import { Icon } from '../ui/Icon.tsx'
import { type UnsentCommands, type UnsentWords, unsentWords } from './unsentWords.ts'

import layout from '../ui/layout.module.css'
import styles from './UnsentWordsList.module.css'

const SAID_MS = 4_000

export function UnsentWordsList({ waiting }: { readonly waiting?: UnsentCommands }): ReactNode {
  const userId = useMe((store) => store.me?.userId)
  const [found, setFound] = useState<readonly UnsentWords[]>([])
  const { copied, error, copy } = useClipboard({ timeout: SAID_MS })
  useEffect(() => {
    if (userId !== undefined) void unsentWords(userId as UserId, waiting).then(setFound)
  }, [userId, waiting])
  if (found.length === 0) return null
  return (
    <section className={`${layout.frame} ${styles.unsent}`} aria-labelledby="unsent">
      <header className={`${layout.ends} ${styles.head}`}>
        <h2 id="unsent">Your words that were not sent</h2>
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name={copied ? 'check' : 'copy'} size={14} />}
          onClick={() => copy(found.map(({ words }) => words).join('\n\n'))}
        >
          <span aria-live="polite">{copied ? 'Copied' : 'Copy all'}</span>
        </Button>
      </header>
      {error !== null && (
        <p className={styles.kind}>The browser does not let this page copy: select and copy them.</p>
      )}
      <ul className={styles.list}>
        {found.map(({ kind, words }) => (
          <li key={words}>
            <span className={styles.kind}>{kinds[kind]}</span>
            <blockquote dir="auto">{words}</blockquote>
          </li>
        ))}
      </ul>
    </section>
  )
}

const kinds: Readonly<Record<UnsentWords['kind'], string>> = {
  draft: 'Draft',
  waiting: 'Waits to be sent',
}
