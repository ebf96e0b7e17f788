// Final work and proof of work as both parties see them: sizes, checksums, a look at pictures and films.

import type { ReactNode } from 'react'

import type { FileRef, WebLink } from '../../../shared/fileRef.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { fileHref } from '../../room/tabTransfers.ts'
import { formatBytes } from '../../ui/bytes.ts'
import { FileList } from './FileList.tsx'
import { LinkList } from './LinkList.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Deliver.module.css'

export interface DeliveredFilesProps {
  readonly files: readonly FileRef[]
  readonly links: readonly WebLink[]
  readonly proofs: readonly FileRef[]
  /** Beside the heading of the final work. */
  readonly action?: ReactNode
}

export function DeliveredFiles({ files, links, proofs, action }: DeliveredFilesProps) {
  const room = useRoomId()
  const hrefOf = (file: FileRef): string => fileHref(room, file)
  return (
    <>
      <section className={layout.card} aria-labelledby="final-work">
        <div className={styles.cardHead}>
          <h2 id="final-work">
            Final work <Sum files={files} />
          </h2>
          {action}
        </div>
        <FileList files={files} label="Files of the final work" hrefOf={hrefOf} />
        <LinkList links={links} />
      </section>
      <section className={layout.card} aria-labelledby="proof">
        <h2 id="proof">
          Proof of work <Sum files={proofs} />
        </h2>
        <FileList files={proofs} label="Files of the proof of work" hrefOf={hrefOf} />
      </section>
    </>
  )
}

function Sum({ files }: { readonly files: readonly FileRef[] }) {
  if (files.length === 0) return null
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  return (
    <span className={styles.sum}>
      {files.length === 1 ? '1 file' : `${files.length} files`}, {formatBytes(bytes)}
    </span>
  )
}
