// Files that have arrived and were verified: what each is, its size and checksum, a look at it, a way to have it.

import { ActionIcon, Modal } from '@mantine/core'
import { useState } from 'react'

import type { FileRef } from '../../../shared/fileRef.ts'
import { formatBytes } from '../../ui/bytes.ts'
import { FileGlyph } from '../../ui/FileGlyph.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useKept } from '../../ui/useKept.ts'
import { kindWords, lookOf, shortHash } from './fileWords.ts'

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
  const shown = useKept(opened)
  if (files.length === 0) return null
  return (
    <>
      <ul className={styles.files} aria-label={label}>
        {files.map((file) => (
          <li key={file.file} className={styles.file}>
            <Thumbnail file={file} href={hrefOf(file)} onOpen={() => setOpened(file)} />
            <div className={styles.words}>
              <p className={styles.name} title={file.name}>
                {file.name}
              </p>
              <p className={styles.facts}>
                <span className={styles.verified}>
                  <Icon name="checkCircle" size={13} />
                  Verified
                </span>
                <span>{formatBytes(file.size)}</span>
                <span>{kindWords(file)}</span>
                <code title={`SHA-256 ${file.sha256}`}>{shortHash(file.sha256)}</code>
              </p>
            </div>
            <div className={styles.buttons}>
              {lookOf(file) !== null && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Look at ${file.name}`}
                  title="Look at it"
                  onClick={() => setOpened(file)}
                >
                  <Icon name="eye" size={16} />
                </ActionIcon>
              )}
              <ActionIcon
                component="a"
                variant="subtle"
                color="gray"
                href={`${hrefOf(file)}?download`}
                download={file.name}
                aria-label={`Download ${file.name}`}
                title="Download"
              >
                <Icon name="download" size={16} />
              </ActionIcon>
              {onRemove !== undefined && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Take ${file.name} away`}
                  title="Take it away"
                  onClick={() => onRemove(file)}
                >
                  <Icon name="x" size={16} />
                </ActionIcon>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Modal
        opened={opened !== null}
        onClose={() => setOpened(null)}
        size="auto"
        title={shown?.name}
        classNames={{ title: styles.lookTitle ?? '' }}
      >
        {shown !== null && <LookAt file={shown} href={hrefOf(shown)} />}
      </Modal>
    </>
  )
}

function LookAt({ file, href }: { readonly file: FileRef; readonly href: string }) {
  return lookOf(file) === 'film' ? (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- what a person recorded has none
    <video className={styles.look} src={href} controls autoPlay aria-label={file.name} />
  ) : (
    <img className={styles.look} src={href} alt={file.name} />
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
  if (look === null || isBroken || (look === 'picture' && file.size > MOST_THUMBNAIL_BYTES)) {
    return <FileGlyph name={file.name} />
  }
  const handleError = (): void => setIsBroken(true)
  return (
    <button type="button" className={styles.thumbnail} tabIndex={-1} aria-hidden="true" onClick={onOpen}>
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
