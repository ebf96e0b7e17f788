// What the two forms of a change share, before the contract is in force and after: its scope, its note, and what would be
// different, shown while it is typed (rules C9, C13).

import { Alert, Text } from '@mantine/core'
import type { ReactNode } from 'react'

import type { SetApart } from '../../../shared/isolated.ts'
import { WordsField } from '../../ui/WordsField.tsx'
import { MAX_NOTE } from './changeFields.ts'

import styles from './ProposeChange.module.css'

interface ScopeFieldProps {
  /** A line each. */
  readonly scope: string
  readonly onScope: (scope: string) => void
  readonly error: string | undefined
}

export const ScopeField = ({ scope, onScope, error }: ScopeFieldProps) => (
  <WordsField
    label="Scope"
    description="A line each. Add, strike or reword them."
    words={scope}
    onWords={onScope}
    atMost={20_000}
    maxRows={12}
    error={error}
  />
)

interface NoteFieldProps {
  readonly note: string
  readonly onNote: (note: string) => void
  readonly reader: SetApart
}

export const NoteField = ({ note, onNote, reader }: NoteFieldProps) => (
  <WordsField
    label="Why"
    description={`Optional; ${reader} will read it.`}
    words={note}
    onWords={onNote}
    atMost={MAX_NOTE}
    minRows={2}
  />
)

interface WouldDifferProps {
  /** A sentence each. */
  readonly changes: readonly string[]
  /** What follows from proposing it. */
  readonly children: ReactNode
}

export const WouldDiffer = ({ changes, children }: WouldDifferProps) => (
  <Alert mt="md" color="gray" variant="light">
    {changes.length === 0 ? (
      <Text size="sm">Nothing is changed yet.</Text>
    ) : (
      <ul className={styles.changes} aria-label="What would be different">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    )}
    <Text size="sm" mt={6}>
      {children}
    </Text>
  </Alert>
)
