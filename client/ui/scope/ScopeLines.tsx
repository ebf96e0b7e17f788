// What a proposal promises, line by line.

import styles from './ScopeLines.module.css'

export function ScopeLines({ scope }: { readonly scope: readonly string[] }) {
  return (
    <ol className={styles.scope}>
      {scope.map((line, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines may be equal: the place is their key
        <li key={place}>{line}</li>
      ))}
    </ol>
  )
}
