// One file, large: a picture, a film, a sound or a paper, and the way to have it. What cannot be shown says so.

import { Suspense, useCallback, useState } from 'react'

import type { FileRef } from '../../shared/fileRef.ts'
import { formatBytes } from './bytes.ts'
import { Dialog } from './Dialog.tsx'
import { screen } from './fetchedScreen.ts'
import { cannotShow, lockedPaper, lookOf } from './fileLooks.ts'
import type { PdfViewProps } from './PdfView.tsx'
import { useKept } from './useKept.ts'

import styles from './FileDialog.module.css'

/** Not among what is fetched ahead: it is large, and few look at papers. */
const PdfView = screen<PdfViewProps>(async () => (await import('./PdfView.tsx')).PdfView)

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
  const [fault, setFault] = useState<'damaged' | 'locked' | null>(null)
  const handleError = useCallback(() => setFault('damaged'), [])
  const look = lookOf(file)
  if (fault !== null || look === null)
    return <p className={styles.broken}>{fault === 'locked' ? lockedPaper : cannotShow(file)}</p>
  if (look === 'paper') {
    return (
      <Suspense fallback={null}>
        <PdfView href={href} name={file.name} onFail={setFault} />
      </Suspense>
    )
  }
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
