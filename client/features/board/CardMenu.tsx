// The one menu that all cards share: beside the card on a wide page, a sheet from below on a phone.

import { Menu, Portal } from '@mantine/core'
import type { ReactNode } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import type { RejectionCode } from '../../../shared/protocol.ts'
import { type Board, columnNames, columns } from '../../../shared/workroom/boardState.ts'
import { anyProblem, askToFlag } from '../../room/flagProblem.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ActionMenu } from '../../ui/ActionMenu.tsx'
import { BottomSheet } from '../../ui/BottomSheet.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useKept } from '../../ui/useKept.ts'
import { askToRemove, closeMenu, rename, useBoardUi } from './boardUi.ts'
import { ColumnGlyph } from './ColumnGlyph.tsx'
import { focusCard } from './focusCard.ts'
import { newCardId } from './newIds.ts'
import { openTask } from './openTask.ts'
import { anchorWithin } from './place.ts'
import { toggle } from './selecting.ts'
import { useSelection } from './selection.ts'
import { useDuplicate } from './useDuplicate.ts'
import { refusedColumns, useMove, useMoveWithin } from './useMove.ts'

import styles from './CardMenu.module.css'

interface Entry {
  readonly id: string
  readonly group: 'Move to' | 'Place' | 'Task'
  readonly label: string
  readonly icon: ReactNode
  readonly isHere?: boolean
  readonly refusal?: RejectionCode | null | undefined
  readonly isDestructive?: boolean
  /** Leaves the focus to what it opens. */
  readonly opens?: boolean
  readonly run: () => void
}

const groups = ['Move to', 'Place', 'Task'] as const

export function CardMenu({ isNarrow }: { readonly isNarrow: boolean }) {
  const target = useBoardUi((ui) => ui.menu)
  const shown = useKept(target)
  const title = useRoom((session) => shown && session.view.board.cards.get(shown.card)?.title) ?? ''
  if (isNarrow) {
    return (
      <BottomSheet title={title} opened={target !== null} onClose={closeMenu}>
        {/* A second tap while it slides away hits nothing. */}
        <div inert={target === null}>{shown && <Sheet card={shown.card} />}</div>
      </BottomSheet>
    )
  }
  return (
    <Portal>
      <ActionMenu
        opened={target !== null}
        onClose={() => {
          closeMenu()
          if (target) focusCard(target.card)
        }}
        returnFocus={false}
        position="bottom-end"
        width={232}
      >
        <Menu.Target>
          <span className={styles.anchor} style={target?.at} aria-hidden="true" />
        </Menu.Target>
        {target && <WideMenu card={target.card} title={title} />}
      </ActionMenu>
    </Portal>
  )
}

function WideMenu({ card, title }: { readonly card: CardId; readonly title: string }) {
  const entries = useEntries(card)
  return (
    <Menu.Dropdown aria-label={title}>
      {groups.map((group) => (
        <fieldset key={group} aria-label={group} className={styles.group}>
          <Menu.Label>{group}</Menu.Label>
          {entries
            .filter((entry) => entry.group === group)
            .map(({ id, label, icon, isHere, refusal, isDestructive, run }) => (
              <Menu.Item
                key={id}
                leftSection={icon}
                rightSection={isHere ? <Icon name="check" size={14} /> : null}
                disabled={isHere === true || (refusal ?? null) !== null}
                className={isDestructive ? styles.destructive : undefined}
                onClick={run}
              >
                {label}
                {isHere && <span className="visuallyHidden">, it is here</span>}
                {refusal && <span className={styles.reason}>{sentenceOf(refusal)}</span>}
              </Menu.Item>
            ))}
        </fieldset>
      ))}
    </Menu.Dropdown>
  )
}

function Sheet({ card }: { readonly card: CardId }) {
  const entries = useEntries(card)
  return groups.map((group) => (
    <section key={group} aria-label={group}>
      <h3 className={styles.sheetGroup}>{group}</h3>
      {entries
        .filter((entry) => entry.group === group)
        .map(({ id, label, icon, isHere, refusal, isDestructive, run }) => (
          <button
            key={id}
            type="button"
            className={styles.sheetItem}
            data-destructive={isDestructive || undefined}
            disabled={isHere === true || (refusal ?? null) !== null}
            onClick={() => {
              closeMenu()
              run()
            }}
          >
            {icon}
            <span>
              {label}
              {refusal && <span className={styles.reason}>{sentenceOf(refusal)}</span>}
            </span>
            {isHere && <Icon name="check" size={16} className={styles.here} />}
          </button>
        ))}
    </section>
  ))
}

function useEntries(card: CardId): readonly Entry[] {
  const board = useRoom((session) => session.view.board)
  const wouldRefuse = useRoom((session) => session.wouldRefuse)
  const move = useMove()
  const duplicate = useDuplicate()
  const moveWithin = useMoveWithin()
  const refusedBy = refusedColumns(card, wouldRefuse)
  const here = board.cards.get(card)?.column
  const isSelected = useSelection((selection) => selection.ids.has(card))
  const isFixed = wouldRefuse({ name: 'editCard', args: { card } })
  return [
    ...columns.map((column): Entry => ({
      id: column,
      group: 'Move to',
      label: columnNames[column],
      icon: <ColumnGlyph column={column} />,
      isHere: column === here,
      refusal: column === here ? null : refusedBy[column],
      run: () => move(card, column),
    })),
    ...placeEntries(board, card).map(({ direction, label }): Entry => ({
      id: direction,
      group: 'Place',
      label,
      icon: <Icon name="arrowRight" size={15} className={direction === 'down' ? styles.down : styles.up} />,
      run: () => moveWithin(card, direction),
    })),
    {
      id: 'open',
      group: 'Task',
      label: 'Open',
      icon: <Icon name="file" size={15} />,
      run: () => openTask(card),
    },
    {
      id: 'rename',
      group: 'Task',
      label: 'Rename',
      icon: <Icon name="pencil" size={15} />,
      refusal: isFixed,
      run: () => rename(card),
    },
    {
      id: 'select',
      group: 'Task',
      label: isSelected ? 'Select no more' : 'Select',
      icon: <Icon name="checkSquare" size={15} />,
      run: () => toggle(card, isSelected ? undefined : matchMedia('(pointer: coarse)').matches),
    },
    {
      id: 'duplicate',
      group: 'Task',
      label: 'Duplicate',
      icon: <Icon name="copy" size={15} />,
      refusal: wouldRefuse({ name: 'duplicateCard', args: { card, as: newCardId() } }),
      run: () => duplicate(card),
    },
    {
      id: 'flag',
      group: 'Task',
      label: 'Flag a problem…',
      icon: <Icon name="flag" size={15} />,
      refusal: wouldRefuse(anyProblem(card)),
      run: () => askToFlag(card),
    },
    {
      id: 'remove',
      group: 'Task',
      label: 'Remove…',
      icon: <Icon name="trash" size={15} />,
      refusal: isFixed,
      isDestructive: true,
      run: () => askToRemove(card),
    },
  ]
}

const places = [
  { direction: 'top', label: 'To the top' },
  { direction: 'up', label: 'One up' },
  { direction: 'down', label: 'One down' },
] as const

const placeEntries = (board: Board, card: CardId) =>
  places.filter(({ direction }) => anchorWithin(board, card, direction) !== undefined)
