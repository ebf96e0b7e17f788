// The client's way to a new task: a suggestion, which the freelancer adds to the board or declines (rule B9).

import { useFormDraft } from '../../room/useFormDraft.ts'
import { tooLong } from '../../ui/atMost.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { newCardId } from './newIds.ts'
import { QuickField } from './QuickField.tsx'
import { MAX_TITLE, titleOf } from './titles.ts'
import { useIssue } from './useIssue.ts'

import styles from './QuickAdd.module.css'

export function SuggestTask({ startsFocused = false }: { readonly startsFocused?: boolean }) {
  const [typed, setTyped] = useFormDraft('task')
  const issue = useIssue()
  const excess = tooLong(typed, MAX_TITLE)
  const suggest = (): void => {
    const title = titleOf(typed)
    if (title !== '' && excess === null && issue({ name: 'suggestCard', args: { card: newCardId(), title } }))
      setTyped('')
  }
  return (
    <div className={styles.foot}>
      <QuickField
        label="Suggest a task"
        typed={typed}
        onType={setTyped}
        onEnter={suggest}
        startsFocused={startsFocused}
      />
      <Refusal sentence={excess} className={styles.refusal} />
    </div>
  )
}
