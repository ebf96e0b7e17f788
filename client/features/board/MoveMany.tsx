// Where the selected tasks go: to the end of a column.

import { Menu } from '@mantine/core'

import { type Column, columnNames, columns } from '../../../shared/workroom/boardState.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ActionMenu } from '../../ui/ActionMenu.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ColumnGlyph } from './ColumnGlyph.tsx'
import { useIsStarted } from './useMay.ts'

import styles from './SelectionBar.module.css'

export function MoveMany({ onMove }: { readonly onMove: (to: Column) => void }) {
  const isStarted = useIsStarted()
  return (
    <ActionMenu position="top-start" width={220}>
      <Menu.Target>
        <button type="button" className={styles.way}>
          <Icon name="arrowRight" size={15} /> Move…
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.map((column) => {
          const isLocked = column !== 'todo' && !isStarted
          return (
            <Menu.Item
              key={column}
              leftSection={<ColumnGlyph column={column} />}
              disabled={isLocked}
              onClick={() => onMove(column)}
            >
              {columnNames[column]}
              {isLocked && <span className={styles.why}>{sentenceOf('work-not-started')}</span>}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </ActionMenu>
  )
}
