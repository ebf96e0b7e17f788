// The lines of the scope as first tasks, above the field that adds (rule B16): shown with ticks, added by one click, put away
// for good on this device.

import { Button, Checkbox } from '@mantine/core'

import { useRoom } from '../../sync/roomSession.ts'
import { tooLong } from '../../ui/atMost.ts'
import { WordsField } from '../../ui/WordsField.tsx'
import { MAX_TITLE, titleOf } from './titles.ts'
import { useIssue } from './useIssue.ts'
import { type ScopeOffered, useScopeOffer } from './useScopeOffer.ts'

import styles from './ScopeOffer.module.css'

/** Nothing where no line of the scope is open. */
export function OfferedScope() {
  const offered = useScopeOffer()
  return offered && <ScopeOffer offered={offered} />
}

function ScopeOffer({ offered }: { readonly offered: ScopeOffered }) {
  const { tasks, isFirst, untick, tick, shorten, putAway, end } = offered
  const last = useRoom((session) => session.view.board.order.todo.at(-1) ?? null)
  const issue = useIssue()
  const ticked = tasks.filter(({ isTicked }) => isTicked)
  const tooLongs = ticked.filter(({ title }) => tooLong(title, MAX_TITLE) !== null)
  const count = ticked.length === 1 ? '1 task' : `${ticked.length} tasks`

  const add = (): void => {
    const cards = ticked.map(({ card, title }) => ({ card, title: titleOf(title) }))
    if (issue({ name: 'addCards', args: { after: last, cards } }, { say: `Added ${count}.` })) end()
  }
  return (
    <section className={styles.box} aria-label="Tasks from the scope">
      <h3 className={styles.heading}>
        {isFirst ? 'Start with the agreed scope' : 'Agreed with the change, not on the board yet'}
      </h3>
      <ul className={styles.list}>
        {tasks.map(({ card, title, isTicked, isShortened }) => (
          <li key={card} className={styles.line}>
            <Checkbox
              size="xs"
              checked={isTicked}
              label={<span dir="auto">{title}</span>}
              onChange={(event) => (event.currentTarget.checked ? tick(card) : untick(card))}
            />
            {isTicked && (isShortened || tooLong(title, MAX_TITLE) !== null) && (
              <WordsField
                size="xs"
                aria-label="Title of this task"
                minRows={1}
                atMost={MAX_TITLE}
                words={title}
                onWords={(words) => shorten(card, words)}
              />
            )}
          </li>
        ))}
      </ul>
      {tooLongs.length > 0 && (
        <p className={styles.note}>A title has at most {MAX_TITLE} characters: shorten it, nothing is cut.</p>
      )}
      <div className={styles.buttons}>
        <Button size="xs" disabled={ticked.length === 0 || tooLongs.length > 0} onClick={add}>
          Add {count}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={putAway}>
          Not now
        </Button>
      </div>
    </section>
  )
}
