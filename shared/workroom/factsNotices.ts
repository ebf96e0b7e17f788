// Due dates, checklists and labels tell nobody anything: they are the freelancer’s own order, seen on the board.

import type { ChecklistEvent } from './checklist.ts'
import type { DueSet } from './dueDate.ts'
import type { LabelsEvent } from './labels.ts'
import type { NoticeRules } from './telling.ts'

export const factsNotices: NoticeRules<DueSet | ChecklistEvent | LabelsEvent> = {
  'card.due-set': null,
  'checklist.added': null,
  'checklist.renamed': null,
  'checklist.ticked': null,
  'checklist.moved': null,
  'checklist.removed': null,
  'label.created': null,
  'label.edited': null,
  'label.removed': null,
  'label.restored': null,
  'card.labelled': null,
}
