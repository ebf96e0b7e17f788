// What a newer version changes, word by word: gone words are struck out, new ones underlined, both also by name for a
// screen reader (rule C9).

import { useMemo } from 'react'
import type { Ref } from 'react'

import type { SetApart } from '../../../shared/isolated.ts'
import type { ContractVersion } from '../../../shared/workroom/contractState.ts'
import { LinkedText } from '../../ui/LinkedText.tsx'
import { ReadEnd } from './ReadEnd.tsx'
import { differences } from './termsWords.ts'
import { type Piece, changedParagraphs } from './textDiff.ts'

import styles from './ContractDiff.module.css'

/** A version, or a change that would be one. */
type Compared = Pick<ContractVersion, 'version' | 'terms' | 'text'>

export interface ContractDiffProps {
  readonly before: Compared
  readonly after: Compared
  /** Who proposed it. */
  readonly by: SetApart
  /** Why, where it is not said beside. */
  readonly note?: string | undefined
  readonly ref?: Ref<HTMLElement>
}

export function ContractDiff({ before, after, by, note = '', ref }: ContractDiffProps) {
  const changes = useMemo(() => changedParagraphs(before.text, after.text), [before, after])
  const terms = differences(before.terms, after.terms)
  return (
    <article ref={ref} className={styles.diff} aria-labelledby="changes">
      <h2 id="changes">
        What is different from v{before.version}
        <span>proposed by {by}</span>
      </h2>
      {note !== '' && (
        <blockquote className={styles.why}>
          <LinkedText text={note} />
        </blockquote>
      )}
      {terms.length > 0 && (
        <ul className={styles.terms}>
          {terms.map((term) => (
            <li key={term}>{term}</li>
          ))}
        </ul>
      )}
      <p className={styles.note}>In the text (everything else is the same, word for word):</p>
      {keyed(changes).map(({ key, item: { heading, pieces } }) => (
        <section key={key}>
          <h3>{heading}</h3>
          <p>
            {keyed(pieces).map((piece) => (
              <Words key={piece.key} piece={piece.item} />
            ))}
          </p>
        </section>
      ))}
      <ReadEnd>End of the changes</ReadEnd>
    </article>
  )
}

function Words({ piece: { kind, text } }: { readonly piece: Piece }) {
  if (kind === 'same') return text
  // The space after it belongs to neither.
  const words = text.trimEnd()
  return (
    <>
      {kind === 'added' ? (
        <ins className={styles.added}>
          <span className="visuallyHidden">new: </span>
          {words}
        </ins>
      ) : (
        <del className={styles.removed}>
          <span className="visuallyHidden">no longer: </span>
          {words}
        </del>
      )}{' '}
    </>
  )
}

/** The pieces of a difference never change their places: the place is their key. */
const keyed = <Item,>(items: readonly Item[]) => items.map((item, index) => ({ key: `${index}`, item }))
