// One due date for the selected tasks, or none (rule B17).

import { TextInput } from '@mantine/core'
import { useState } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { type Together, dating, tasks } from './manyTasks.ts'

export interface DateManyProps {
  readonly cards: readonly CardId[]
  readonly onDate: (what: Together) => void
  readonly onClose: () => void
}

export function DateMany({ cards, onDate, onClose }: DateManyProps) {
  const [due, setDue] = useState('')
  const hasAny = useRoom(({ view }) => cards.some((card) => view.board.cards.get(card)?.due !== undefined))
  return (
    <ConfirmDialog
      opened
      title={`Due date of ${tasks(cards.length)}`}
      confirmLabel={due === '' && hasAny ? 'Remove the due date' : 'Set the due date'}
      canConfirm={due === '' ? hasAny : due >= '1900-01-01'}
      onConfirm={() => onDate(dating(due === '' ? null : due))}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        type="date"
        label="Due date"
        description={hasAny ? 'Left empty, they have none any more.' : undefined}
        max="9999-12-31"
        value={due}
        onChange={({ currentTarget: { value } }) => setDue(value)}
      />
    </ConfirmDialog>
  )
}
