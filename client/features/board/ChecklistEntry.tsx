// One entry of a checklist: its box, its words, which are edited in their place, and what else can be done with it.

import { ActionIcon, Menu } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'

import type { EntryId } from '../../../shared/ids.ts'
import { quoted } from '../../../shared/isolated.ts'
import type { Card, Entry } from '../../../shared/workroom/boardState.ts'
import { ActionMenu } from '../../ui/ActionMenu.tsx'
import { tooLong } from '../../ui/atMost.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { newCardId } from './newIds.ts'
import { MAX_TITLE, titleOf } from './titles.ts'
import { useFocusOnMount } from './useFocusOnMount.ts'
import { useIssue } from './useIssue.ts'
import { useSession } from './useSession.ts'

import styles from './TaskFacts.module.css'

export interface ChecklistEntryProps {
  readonly card: Card
  readonly entry: Entry
  readonly mayChange: boolean
  /** The anchor that moves it one up. */
  readonly above: EntryId | null
  /** The one below; undefined for the last. */
  readonly below: EntryId | undefined
  readonly isFirst: boolean
}

export function ChecklistEntry(props: ChecklistEntryProps) {
  const { card, entry, mayChange, above, below, isFirst } = props
  const [isEdited, setIsEdited] = useState(false)
  const issue = useIssue()
  const one = { card: card.id, entry: entry.id }
  const moveTo = (after: EntryId | null | undefined): void => {
    if (after !== undefined) issue({ name: 'moveEntry', args: { ...one, after } })
  }
  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    moveTo(event.key === 'ArrowDown' ? below : isFirst ? undefined : above)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys for whatever has the focus inside
    <li className={styles.entry} data-done={entry.done} onKeyDown={mayChange ? handleKey : undefined}>
      <input
        type="checkbox"
        className={styles.box}
        checked={entry.done === true}
        disabled={!mayChange}
        aria-label={entry.words}
        {...(mayChange && { 'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown' })}
        onChange={({ currentTarget }) =>
          issue({ name: 'tickEntry', args: { ...one, done: currentTarget.checked } })
        }
      />
      {isEdited ? (
        <EntryField card={card} entry={entry} onEnd={() => setIsEdited(false)} />
      ) : mayChange ? (
        <button type="button" className={styles.entryWords} dir="auto" onClick={() => setIsEdited(true)}>
          {entry.words}
        </button>
      ) : (
        <span className={styles.entryWords} dir="auto">
          {entry.words}
        </span>
      )}
      {mayChange && !isEdited && <EntryMenu {...props} onRename={() => setIsEdited(true)} onMove={moveTo} />}
    </li>
  )
}

interface EntryMenuProps extends ChecklistEntryProps {
  readonly onRename: () => void
  readonly onMove: (after: EntryId | null | undefined) => void
}

function EntryMenu({ card, entry, above, below, isFirst, onRename, onMove }: EntryMenuProps) {
  const session = useSession()
  const issue = useIssue()
  const one = { card: card.id, entry: entry.id }
  const makeTask = (): void => {
    const after = session().view.board.order.todo.at(-1) ?? null
    issue(
      { name: 'makeEntryTask', args: { ...one, task: newCardId(), after } },
      { say: `${quoted(entry.words)} is a task in To do.` },
    )
  }
  return (
    <ActionMenu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={styles.entryMore ?? ''}
          aria-label={`Change ${quoted(entry.words)}`}
        >
          <Icon name="dots" size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onRename}>Rename</Menu.Item>
        <Menu.Item disabled={isFirst} onClick={() => onMove(above)}>
          One up
        </Menu.Item>
        <Menu.Item disabled={below === undefined} onClick={() => onMove(below)}>
          One down
        </Menu.Item>
        <Menu.Item onClick={makeTask}>Make it a task</Menu.Item>
        <Menu.Item
          color="red.8"
          onClick={() => issue({ name: 'removeEntry', args: one }, { say: 'Entry removed.' })}
        >
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </ActionMenu>
  )
}

interface EntryFieldProps {
  readonly card: Card
  readonly entry: Entry
  readonly onEnd: () => void
}

function EntryField({ card, entry, onEnd }: EntryFieldProps) {
  const field = useFocusOnMount<HTMLTextAreaElement>()
  const [typed, setTyped] = useState(entry.words)
  const excess = tooLong(typed, MAX_TITLE)
  const issue = useIssue()
  const keep = (): void => {
    if (excess !== null) return
    const words = titleOf(typed)
    onEnd()
    if (words !== '' && words !== entry.words)
      issue({ name: 'editEntry', args: { card: card.id, entry: entry.id, words } })
  }
  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape') onEnd()
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    keep()
  }
  return (
    <span className={styles.entryEdited}>
      <textarea
        ref={field}
        dir="auto"
        rows={1}
        className={styles.field}
        // Escape ends the edit, not the dialog around it.
        data-mantine-stop-propagation
        aria-label={`Words of ${quoted(entry.words)}`}
        aria-invalid={excess !== null || undefined}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={handleKey}
        onBlur={keep}
      />
      <Refusal sentence={excess} className={styles.tooLong} />
    </span>
  )
}
