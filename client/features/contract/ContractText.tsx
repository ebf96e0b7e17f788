// The contract word for word, as it was stored.

import type { Ref } from 'react'

import { contractSections } from '../../../shared/workroom/contractSections.ts'
import type { ContractVersion } from '../../../shared/workroom/contractState.ts'
import { ReadEnd } from './ReadEnd.tsx'

import layout from '../../ui/layout.module.css'
import styles from './ContractText.module.css'

export interface ContractTextProps {
  readonly version: ContractVersion
  readonly ref?: Ref<HTMLElement>
}

export function ContractText({ version, ref }: ContractTextProps) {
  return (
    <article
      ref={ref}
      className={`${layout.sheet} ${styles.text}`}
      aria-label={`Text of contract v${version.version}`}
    >
      {contractSections(version.text).map(({ heading, paragraphs }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          {keyed(paragraphs).map(({ key, paragraph }) => (
            <p key={key} className={isQuoted(paragraph) ? styles.quoted : undefined}>
              {paragraph.replaceAll(/^ {2}/gm, '')}
            </p>
          ))}
        </section>
      ))}
      <ReadEnd>End of contract v{version.version}</ReadEnd>
    </article>
  )
}

/** People's own words are indented in the stored text, so that no line of theirs passes for a section. */
const isQuoted = (paragraph: string): boolean => paragraph.startsWith('  ')

/** Paragraphs never change their places: the place is their key. */
const keyed = (paragraphs: readonly string[]) =>
  paragraphs.map((paragraph, index) => ({ key: `${index}`, paragraph }))
