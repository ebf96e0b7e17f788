// The files of a task: what is there, what is on its way, and the ways to add some. Both parties do (rule B14).

import * as v from 'valibot'

import { FileId } from '../../../shared/ids.ts'
import type { Card } from '../../../shared/workroom/boardState.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { taskPurpose } from '../../room/AttachToTasks.tsx'
import { fileHref, useAttachments } from '../../room/tabTransfers.ts'
import { Transfers } from '../../room/Transfers.tsx'
import { useRoom } from '../../sync/roomSession.ts'
import { DropZone } from '../../ui/DropZone.tsx'
import { Files } from '../../ui/Files.tsx'
import { PickFiles } from '../../ui/PickFiles.tsx'

import styles from './CardDialog.module.css'

/** Any file would do: asks the rules whether this person may attach one now. */
const anyFile = {
  file: v.parse(FileId, 'a-file-of-anybody'),
  name: 'file',
  size: 0,
  media: 'application/octet-stream',
  sha256: '0'.repeat(64),
}

export function TaskFiles({ card }: { readonly card: Card }) {
  const room = useRoomId()
  const attachments = useAttachments({ room }, taskPurpose(card.id))
  const mayAttach = useRoom(
    (session) =>
      session.wouldRefuse({ name: 'attachToCard', args: { card: card.id, files: [anyFile] } }) === null,
  )
  if (!mayAttach && card.files.length === 0) return null
  return (
    <DropZone label="Drop files to attach them to this task" disabled={!mayAttach} onFiles={attachments.add}>
      <section className={styles.section} aria-label="Files">
        <div className={styles.sectionHead}>
          <h3>Files</h3>
        </div>
        <Files files={card.files} hrefOf={(file) => fileHref(room, file)} label="Files of this task" />
        <Transfers transfers={attachments.transfers} label="Files on their way to this task" />
        {mayAttach && (
          <div className={styles.buttons}>
            <PickFiles look="button" label="Attach files" onFiles={attachments.add} />
          </div>
        )}
      </section>
    </DropZone>
  )
}
