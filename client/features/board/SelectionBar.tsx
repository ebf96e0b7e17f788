// What can be done with the tasks that are selected (rule B22): a calm line below the board, there only while some are.

import { useEffect, useState } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import { columns } from '../../../shared/workroom/boardState.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'
import { AskLeftOut } from './AskLeftOut.tsx'
import { useBoardUi } from './boardUi.ts'
import { DateMany } from './DateMany.tsx'
import { LabelMany } from './LabelMany.tsx'
import { moving } from './manyTasks.ts'
import { MoveMany } from './MoveMany.tsx'
import { RemoveMany } from './RemoveMany.tsx'
import { endSelecting, keepSelected } from './selecting.ts'
import { noSelection, useSelection } from './selection.ts'
import { useTogether } from './useTogether.ts'

import styles from './SelectionBar.module.css'

export function SelectionBar() {
  const ids = useSelection((selection) => selection.ids)
  const said = useSelection((selection) => selection.said)
  const board = useRoom((session) => session.view.board)
  useEffect(() => keepSelected((card) => board.cards.has(card)), [board.cards])
  useEffect(() => () => useSelection.setState(noSelection), [])
  useEscape(ids.size > 0)
  const inOrder = columns.flatMap((column) => board.order[column]).filter((card) => ids.has(card))
  return (
    <>
      <output className="visuallyHidden">{said}</output>
      {inOrder.length > 0 && <Bar cards={inOrder} />}
    </>
  )
}

function Bar({ cards }: { readonly cards: readonly CardId[] }) {
  const { run, asked, answer } = useTogether()
  const [open, setOpen] = useState<'due' | 'remove' | null>(null)
  const close = (): void => setOpen(null)
  return (
    <section className={styles.bar} aria-label="Selected tasks">
      <p className={styles.count}>{cards.length} selected</p>
      <div className={styles.ways}>
        <MoveMany onMove={(to) => run(cards, moving(to))} />
        <LabelMany cards={cards} onLabel={(what) => run(cards, what)} />
        <button type="button" className={styles.way} onClick={() => setOpen('due')}>
          <Icon name="calendar" size={15} /> Due…
        </button>
        <button type="button" className={styles.way} data-destructive onClick={() => setOpen('remove')}>
          <Icon name="trash" size={15} /> Remove…
        </button>
      </div>
      <button type="button" className={styles.way} onClick={endSelecting}>
        Done
      </button>
      {open === 'due' && <DateMany cards={cards} onDate={(what) => run(cards, what)} onClose={close} />}
      {open === 'remove' && <RemoveMany cards={cards} onClose={close} />}
      {asked !== null && <AskLeftOut asked={asked} onAnswer={answer} />}
    </section>
  )
}

const ABOVE = 'dialog[open], [role=dialog], [role=alertdialog], [role=menu]'

/** What lies above the page closes first. */
function useEscape(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined
    const handle = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || document.querySelector(ABOVE) !== null) return
      if (useBoardUi.getState().lifted !== null) return
      if (event.target instanceof Element && event.target.closest('input, textarea') !== null) return
      endSelecting()
    }
    // Before what lies above has closed.
    document.addEventListener('keydown', handle, { capture: true })
    return () => document.removeEventListener('keydown', handle, { capture: true })
  }, [isOn])
}
