// One list of files to deliver: a place to drop them, large while it is empty and small from then on, what is on its way,
// and what has arrived.

import type { ReactNode } from 'react'

import type { FileRef } from '../../../shared/fileRef.ts'
import { request } from '../../identity/http.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { type Attachments, fileHref } from '../../room/tabTransfers.ts'
import { Transfers } from '../../room/Transfers.tsx'
import { DropZone } from '../../ui/DropZone.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PickFiles } from '../../ui/PickFiles.tsx'
import { FileList } from './FileList.tsx'

import layout from '../../ui/layout.module.css'
import styles from './FileBox.module.css'

export interface FileBoxProps {
  readonly title: string
  readonly hint: string
  readonly label: string
  readonly files: readonly FileRef[]
  readonly attachments: Attachments
  readonly onRemove: (file: FileRef) => void
  readonly children: ReactNode
}

export function FileBox({ title, hint, label, files, attachments, onRemove, children }: FileBoxProps) {
  const room = useRoomId()
  const { transfers, add } = attachments
  const isSmall = files.length + transfers.length > 0
  return (
    <section className={`${layout.card} ${styles.box}`} aria-label={title}>
      <h2>{title}</h2>
      <p className={`${layout.quiet} ${styles.hint}`}>{hint}</p>
      <DropZone label={`Drop files: ${title.toLowerCase()}`} onFiles={add} className={styles.zone}>
        <div className={styles.drop} data-small={isSmall || undefined}>
          <span className={`${layout.mark} ${styles.dropIcon}`}>
            <Icon name="upload" size={isSmall ? 16 : 20} />
          </span>
          <span className={styles.dropWords}>{isSmall ? 'Drop more here' : 'Drop files here'}</span>
          <PickFiles look="button" label={isSmall ? 'Add files' : 'Choose files'} onFiles={add} />
        </div>
        <Transfers
          transfers={transfers.filter(({ status }) => status !== 'done')}
          label={`${label} on their way`}
        />
        <FileList
          files={files}
          label={label}
          hrefOf={(file) => fileHref(room, file)}
          onRemove={(file) => {
            onRemove(file)
            // What an earlier delivery names the server keeps.
            void request('DELETE', `/api/uploads/${file.file}`)
          }}
        />
      </DropZone>
      {children}
    </section>
  )
}
