// The files of a job in its form: those it has, those on their way, and the places to add more.

import { ActionIcon } from '@mantine/core'

import type { FileRef } from '../../../shared/fileRef.ts'
import { isolated } from '../../../shared/isolated.ts'
import type { Attachments } from '../../room/tabTransfers.ts'
import { Transfers } from '../../room/Transfers.tsx'
import { formatBytes } from '../../ui/bytes.ts'
import { DropZone } from '../../ui/DropZone.tsx'
import { FileGlyph } from '../../ui/FileGlyph.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PickFiles } from '../../ui/PickFiles.tsx'

import styles from './JobFiles.module.css'

export const filesOnTheirWay = 'Some files are still on their way.'

export interface JobFilesProps {
  /** What the job has already. */
  readonly kept: readonly FileRef[]
  /** One of them is to go. */
  readonly onTake: (file: string) => void
  readonly attachments: Attachments
}

export function JobFiles({ kept, onTake, attachments }: JobFilesProps) {
  return (
    <DropZone label="Drop files to add them" className={styles.zone} onFiles={attachments.add}>
      {kept.length > 0 && (
        <ul className={styles.kept} aria-label="Files of the job">
          {kept.map((file) => (
            <li key={file.file}>
              <FileGlyph name={file.name} />
              <span className={styles.name}>{file.name}</span>
              <span className={styles.size}>{formatBytes(file.size)}</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={28}
                aria-label={`Take ${isolated(file.name)} away`}
                onClick={() => onTake(file.file)}
              >
                <Icon name="x" size={16} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <Transfers transfers={attachments.transfers} label="Files to add" />
      <div className={styles.pick}>
        <PickFiles label="Add files" look="button" onFiles={attachments.add} />
        <span>Or drop them here. Whoever has the link of the job can read them.</span>
      </div>
    </DropZone>
  )
}
