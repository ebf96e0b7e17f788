// Files that are there: pictures, films and sounds in place, everything else to download. The browser decodes what it
// shows; what it cannot show becomes a download like the rest, with a sentence that says why.

import { useState } from 'react'

import type { FileRef } from '../../shared/fileRef.ts'
import { isolated } from '../../shared/isolated.ts'
import { formatBytes } from './bytes.ts'
import { FileDialog } from './FileDialog.tsx'
import { FileGlyph } from './FileGlyph.tsx'
import { type Look, cannotShow, howToOpen, lookOf } from './fileLooks.ts'
import { Icon } from './Icon.tsx'

import styles from './Files.module.css'
import layout from './layout.module.css'

export interface FilesProps {
  readonly files: readonly FileRef[]
  readonly hrefOf: (file: FileRef) => string
  /** What the list is read out as. */
  readonly label?: string
}

/** Larger ones are not loaded unasked. */
const MOST_PICTURE_BYTES = 15_000_000

function inPlace(file: FileRef): Look | null {
  const look = lookOf(file)
  return look === 'picture' && file.size > MOST_PICTURE_BYTES ? null : look
}

export function Files({ files, hrefOf, label = 'Files' }: FilesProps) {
  const [opened, setOpened] = useState<FileRef | null>(null)
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set())
  if (files.length === 0) return null
  return (
    <>
      <ul className={styles.files} aria-label={label}>
        {files.map((file) => (
          <li key={file.file} className={styles.item}>
            <FilePreview
              file={file}
              look={broken.has(file.file) ? 'broken' : inPlace(file)}
              href={hrefOf(file)}
              onOpen={() => setOpened(file)}
              onBroken={() => setBroken(new Set([...broken, file.file]))}
            />
          </li>
        ))}
      </ul>
      <FileDialog file={opened} hrefOf={hrefOf} onClose={() => setOpened(null)} />
    </>
  )
}

interface FilePreviewProps {
  readonly file: FileRef
  readonly look: Look | 'broken' | null
  readonly href: string
  readonly onOpen: () => void
  readonly onBroken: () => void
}

function FilePreview({ file, look, href, onOpen, onBroken }: FilePreviewProps) {
  if (look === 'picture') {
    return (
      <button
        type="button"
        className={`${layout.frame} ${styles.picture}`}
        onClick={onOpen}
        aria-label={`Show ${isolated(file.name)} large`}
      >
        <img src={href} alt={file.name} loading="lazy" onError={onBroken} />
      </button>
    )
  }
  if (look === 'film' || look === 'sound') {
    const player = {
      src: href,
      controls: true,
      preload: 'metadata',
      onError: onBroken,
      'aria-label': file.name,
    } as const
    return (
      <figure className={`${layout.frame} ${styles.film}`}>
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what a person recorded has none */}
        {look === 'film' ? <video {...player} /> : <audio {...player} />}
        <figcaption>
          <FileChip file={file} href={href} />
        </figcaption>
      </figure>
    )
  }
  if (look === 'paper') {
    return (
      <span className={styles.paper}>
        <FileChip file={file} href={href} />
        <button
          type="button"
          className={`${layout.tool} ${styles.look}`}
          aria-label={`Look at ${isolated(file.name)}`}
          onClick={onOpen}
        >
          <Icon name="eye" size={16} />
        </button>
      </span>
    )
  }
  const why = look === 'broken' ? cannotShow(file) : howToOpen(file)
  return (
    <>
      <FileChip file={file} href={href} />
      {why !== null && <p className={styles.why}>{why}</p>}
    </>
  )
}

export interface FileChipProps {
  readonly file: FileRef
  readonly href: string
}

/** Name and size; a click downloads. The checksum is in its title. */
export function FileChip({ file, href }: FileChipProps) {
  return (
    <a
      className={styles.chip}
      href={`${href}?download`}
      download={file.name}
      title={`SHA-256 ${file.sha256}`}
    >
      <FileGlyph name={file.name} />
      <span className={styles.chipWords}>
        <span className={`${layout.name} ${styles.chipName}`}>{file.name}</span>
        <span className={styles.chipSize}>{formatBytes(file.size)}</span>
      </span>
      <Icon name="download" size={16} />
    </a>
  )
}
