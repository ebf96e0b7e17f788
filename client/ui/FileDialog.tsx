// One file, large: a picture, a film or a sound, and the way to have it. What the browser fails to decode says so.

import { useState } from 'react'

import type { FileRef } from '../../shared/fileRef.ts'
import { formatBytes } from './bytes.ts'
import { Dialog } from './Dialog.tsx'
import { cannotShow, lookOf } from './fileLooks.ts'
import { useKept } from './useKept.ts'

import styles from './FileDialog.module.css'

export interface FileDialogProps {
  /** null: closed. */
  readonly file: FileRef | null
  readonly hrefOf: (file: FileRef) => string
  readonly onClose: () => void
}

export function FileDialog({ file, hrefOf, onClose }: FileDialogProps) {
  const shown = useKept(file)
  return (
    <Dialog
      opened={file !== null}
      onClose={onClose}
      size="auto"
      centered
      title={shown?.name}
      classNames={{ title: styles.title ?? '' }}
    >
      {shown && (
        <>
          <Large key={shown.file} file={shown} href={hrefOf(shown)} />
          <p className={styles.foot}>
            {formatBytes(shown.size)}
            <a href={`${hrefOf(shown)}?download`} download={shown.name}>
              Download
            </a>
          </p>
        </>
      )}
    </Dialog>
  )
}

function Large({ file, href }: { readonly file: FileRef; readonly href: string }) {
  const [isBroken, setIsBroken] = useState(false)
  const handleError = (): void => setIsBroken(true)
  const look = lookOf(file)
  if (isBroken || look === null) return <p className={styles.broken}>{cannotShow(file)}</p>
  if (look === 'picture') {
    return <img className={styles.large} src={href} alt={file.name} onError={handleError} />
  }
  const player = { src: href, controls: true, autoPlay: true, onError: handleError, 'aria-label': file.name }
  return look === 'film' ? (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- what a person recorded has none
    <video className={styles.large} {...player} />
  ) : (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- what a person recorded has none
    <audio className={styles.sound} {...player} />
  )
}
