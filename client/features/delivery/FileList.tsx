// Files that have arrived and were verified: what each is, its size and checksum, a look at it, a way to have it.

import { ActionIcon } from '@mantine/core'
import { useState } from 'react'

import type { FileRef } from '../../../shared/fileRef.ts'
import { isolated } from '../../../shared/isolated.ts'
import { formatBytes } from '../../ui/bytes.ts'
import { FileDialog } from '../../ui/FileDialog.tsx'
import { FileGlyph } from '../../ui/FileGlyph.tsx'
import { howToOpen, lookOf } from '../../ui/fileLooks.ts'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { kindWords, shortHash } from './fileWords.ts'

import layout from '../../ui/layout.module.css'
import styles from './FileList.module.css'

export interface FileListProps {
  readonly files: readonly FileRef[]
  readonly label: string
  readonly hrefOf: (file: FileRef) => string
  readonly onRemove?: (file: FileRef) => void
}

/** Larger pictures are not loaded unasked. */
const MOST_THUMBNAIL_BYTES = 15_000_000

export function FileList({ files, label, hrefOf, onRemove }: FileListProps) {
  const [opened, setOpened] = useState<FileRef | null>(null)
  if (files.length === 0) return null
  return (
    <>
      <ul className={`${layout.list} ${styles.files}`} aria-label={label}>
        {files.map((file) => (
          <li key={file.file} className={`${layout.item} ${styles.file}`}>
            <Thumbnail file={file} href={hrefOf(file)} onOpen={() => setOpened(file)} />
            <div className={styles.words}>
              <p className={layout.name} title={file.name}>
                {file.name}
              </p>
              <p className={styles.facts}>
                <span className={styles.verified}>
                  <Icon name="checkCircle" size={13} />
                  Arrived intact
                </span>
                <span>{formatBytes(file.size)}</span>
                <span>{kindWords(file)}</span>
                <code title={`SHA-256 ${file.sha256}`}>{shortHash(file.sha256)}</code>
              </p>
              <HowToOpen file={file} />
            </div>
            <div className={styles.buttons}>
              <LookButton file={file} onOpen={() => setOpened(file)} />
              <ActionIcon
                component="a"
                variant="subtle"
                color="gray"
                href={`${hrefOf(file)}?download`}
                download={file.name}
                aria-label={`Download ${isolated(file.name)}`}
                title="Download"
              >
                <Icon name="download" size={16} />
              </ActionIcon>
              {onRemove !== undefined && (
                <IconButton
                  icon="x"
                  label={`Take ${isolated(file.name)} away`}
                  title="Take it away"
                  onClick={() => onRemove(file)}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      <FileDialog file={opened} hrefOf={hrefOf} onClose={() => setOpened(null)} />
    </>
  )
}

function HowToOpen({ file }: { readonly file: FileRef }) {
  const why = howToOpen(file)
  return why === null ? null : <p className={styles.why}>{why}</p>
}

function LookButton({ file, onOpen }: { readonly file: FileRef; readonly onOpen: () => void }) {
  const look = lookOf(file)
  if (look === null) return null
  return (
    <IconButton
      icon={look === 'sound' ? 'play' : 'eye'}
      label={look === 'sound' ? `Listen to ${isolated(file.name)}` : `Look at ${isolated(file.name)}`}
      title={look === 'sound' ? 'Listen to it' : 'Look at it'}
      onClick={onOpen}
    />
  )
}

interface ThumbnailProps {
  readonly file: FileRef
  readonly href: string
  readonly onOpen: () => void
}

function Thumbnail({ file, href, onOpen }: ThumbnailProps) {
  const [isBroken, setIsBroken] = useState(false)
  const look = lookOf(file)
  if (
    look === null ||
    look === 'sound' ||
    isBroken ||
    (look === 'picture' && file.size > MOST_THUMBNAIL_BYTES)
  ) {
    return <FileGlyph name={file.name} />
  }
  const handleError = (): void => setIsBroken(true)
  return (
    <button
      type="button"
      className={`${layout.frame} ${styles.thumbnail}`}
      tabIndex={-1}
      aria-hidden="true"
      onClick={onOpen}
    >
      {look === 'picture' ? (
        <img src={href} alt="" loading="lazy" onError={handleError} />
      ) : (
        <>
          <video src={`${href}#t=0.1`} preload="metadata" muted onError={handleError} />
          <Icon name="play" size={14} className={styles.play} />
        </>
      )}
    </button>
  )
}
