// Lists of tasks that a freelancer keeps (rule O15): the titles of this board, and those of another that begin it.

import * as v from 'valibot'

import { TEMPLATE_NAME } from '../../../shared/templates.ts'
import { columns } from '../../../shared/workroom/boardState.ts'
import { TemplatesDialog } from '../../room/Templates.tsx'
import { useRoom } from '../../sync/roomSession.ts'
import { closeTemplates, useBoardUi } from './boardUi.ts'
import { MAX_AT_ONCE, MAX_TITLE } from './titles.ts'
import { useAddTasks } from './useAddTasks.ts'

const KeptTasks = v.object({
  cards: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(MAX_TITLE))),
    v.minLength(1),
    v.maxLength(MAX_AT_ONCE),
  ),
})

export function TaskTemplates() {
  const opened = useBoardUi((ui) => ui.hasTemplates)
  const board = useRoom((session) => session.view.board)
  const title = useRoom((session) => session.view.offer.title)
  const add = useAddTasks()
  const titles = columns
    .flatMap((column) => board.order[column])
    .flatMap((card) => board.cards.get(card)?.title ?? [])
    .slice(0, MAX_AT_ONCE)
  const use = (kept: unknown): boolean => {
    const found = v.safeParse(KeptTasks, kept)
    return found.success && add(found.output.cards)
  }
  return (
    <TemplatesDialog
      opened={opened}
      onClose={closeTemplates}
      kind="tasks"
      current={titles.length === 0 ? null : { cards: titles }}
      suggestedName={title.slice(0, TEMPLATE_NAME)}
      onUse={use}
    />
  )
}
