// Files that go along with words on the record (a statement, a proposal to end): picked or dropped, shown while they come in.
// The words wait for them, because they are said once.

import type { ReactNode } from 'react'

import { MOST_FILES_SAID } from '../../shared/workroom/dispute.ts'
import { DropZone } from '../ui/DropZone.tsx'
import { PickFiles } from '../ui/PickFiles.tsx'
import type { Attachments } from './tabTransfers.ts'
import { Transfers } from './Transfers.tsx'

import layout from '../ui/layout.module.css'

export interface AttachedFilesProps {
  readonly attachments: Attachments
  /** The field above. */
  readonly children: ReactNode
}

export function AttachedFiles({ attachments, children }: AttachedFilesProps) {
  return (
    <TakesFiles attachments={attachments}>
      {children}
      <AttachedList attachments={attachments} />
    </TakesFiles>
  )
}

/** Where files may be dropped. */
export function TakesFiles({ attachments, children }: AttachedFilesProps) {
  return (
    <DropZone label="Drop files to attach them" className={layout.stack} onFiles={attachments.add}>
      {children}
    </DropZone>
  )
}

/** What goes along, and the way to add more. */
export function AttachedList({ attachments }: Pick<AttachedFilesProps, 'attachments'>) {
  const why = whyNot(attachments)
  return (
    <>
      <Transfers transfers={attachments.transfers} label="Files with it" />
      <div>
        <PickFiles look="button" label="Attach files" onFiles={attachments.add} />
      </div>
      {why !== null && <p className={layout.quiet}>{why}</p>}
    </>
  )
}

/** Why what is attached cannot be sent now; null where it can. */
export function whyNot({ isComplete, transfers }: Attachments): string | null {
  if (transfers.length > MOST_FILES_SAID)
    return `At most ${MOST_FILES_SAID} files go along. Take some away, or send the rest with another one.`
  return isComplete ? null : 'It can be sent as soon as all files have arrived.'
}
