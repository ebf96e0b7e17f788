// The small sign of a file: its ending, or a sheet.

import { Icon } from './Icon.tsx'

import styles from './FileGlyph.module.css'

export function FileGlyph({ name }: { readonly name: string }) {
  const ending = /\.([A-Za-z0-9]{1,4})$/.exec(name)?.[1]
  return (
    <span className={styles.glyph} aria-hidden="true">
      {ending === undefined ? <Icon name="file" size={16} /> : ending.toUpperCase()}
    </span>
  )
}
