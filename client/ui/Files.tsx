// Files that are there: pictures and films to look at, everything else to download. The browser decodes what it shows; a
// picture that it cannot show becomes a download like the rest.

import { Modal } from '@mantine/core'
import { useState } from 'react'

import type { FileRef } from '../../shared/fileRef.ts'
import { formatBytes } from './bytes.ts'
import { FileGlyph } from './FileGlyph.tsx'
import { Icon } from './Icon.tsx'
import { useKept } from './useKept.ts'

import styles from './Files.module.css'

export interface FilesProps {
  readonly files: readonly FileRef[]
  readonly hrefOf: (file: FileRef) => string
  /** What the list is read out as. */
  readonly label?: string
}

type Kind = 'picture' | 'film' | 'sound' | 'other'

/** Larger ones are not loaded unasked. */
const MOST_PICTURE_BYTES = 15_000_000

const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])
const films = new Set(['video/mp4', 'video/webm', 'video/ogg'])
const sounds = new Set(['audio/mpeg', 'audio/ogg', 'audio/wav', 'audio/x-m4a', 'audio/mp4'])

function kindOf({ media, size }: FileRef): Kind {
  if (pictures.has(media)) return size <= MOST_PICTURE_BYTES ? 'picture' : 'other'
  if (films.has(media)) return 'film'
  return sounds.has(media) ? 'sound' : 'other'
}

export function Files({ files, hrefOf, label = 'Files' }: FilesProps) {
  const [opened, setOpened] = useState<FileRef | null>(null)
  const shown = useKept(opened)
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set())
  if (files.length === 0) return null
  return (
    <>
      <ul className={styles.files} aria-label={label}>
        {files.map((file) => (
          <li key={file.file} className={styles.item}>
            <FilePreview
              file={file}
              kind={broken.has(file.file) ? 'other' : kindOf(file)}
              href={hrefOf(file)}
              onOpen={() => setOpened(file)}
              onBroken={() => setBroken(new Set([...broken, file.file]))}
            />
          </li>
        ))}
      </ul>
      <Modal
        opened={opened !== null}
        onClose={() => setOpened(null)}
        size="auto"
        centered
        title={shown?.name}
        classNames={{ title: styles.largeTitle ?? '' }}
      >
        {shown && (
          <>
            <img className={styles.large} src={hrefOf(shown)} alt={shown.name} />
            <p className={styles.largeFoot}>
              {formatBytes(shown.size)}
              <a href={`${hrefOf(shown)}?download`} download={shown.name}>
                Download
              </a>
            </p>
          </>
        )}
      </Modal>
    </>
  )
}

interface FilePreviewProps {
  readonly file: FileRef
  readonly kind: Kind
  readonly href: string
  readonly onOpen: () => void
  readonly onBroken: () => void
}

function FilePreview({ file, kind, href, onOpen, onBroken }: FilePreviewProps) {
  if (kind === 'picture') {
    return (
      <button
        type="button"
        className={styles.picture}
        onClick={onOpen}
        aria-label={`Show ${file.name} large`}
      >
        <img src={href} alt={file.name} loading="lazy" onError={onBroken} />
      </button>
    )
  }
  if (kind === 'film') {
    return (
      <figure className={styles.film}>
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what a person recorded has none */}
        <video src={href} controls preload="metadata" onError={onBroken} aria-label={file.name} />
        <figcaption>
          <FileChip file={file} href={href} />
        </figcaption>
      </figure>
    )
  }
  if (kind === 'sound') {
    return (
      <figure className={styles.film}>
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what a person recorded has none */}
        <audio src={href} controls preload="metadata" onError={onBroken} aria-label={file.name} />
        <figcaption>
          <FileChip file={file} href={href} />
        </figcaption>
      </figure>
    )
  }
  return <FileChip file={file} href={href} />
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
        <span className={styles.chipName}>{file.name}</span>
        <span className={styles.chipSize}>{formatBytes(file.size)}</span>
      </span>
      <Icon name="download" size={16} />
    </a>
  )
}
