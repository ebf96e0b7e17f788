// Step 2: final work (files and links) and proof of work (a screenshot or a screencast). The next step opens when all of
// it has arrived and was verified.

import { useEffect } from 'react'

import type { ReportDraft } from '../../../shared/drafts.ts'
import type { FileRef } from '../../../shared/fileRef.ts'
import { useFirstName } from '../../room/firstName.ts'
import type { DraftKeeper } from '../../sync/reportDrafts.ts'
import { FileBox } from './FileBox.tsx'
import { LinkList } from './LinkList.tsx'
import { NextStep } from './NextStep.tsx'
import { RecordScreen } from './RecordScreen.tsx'
import type { DeliveryUploads } from './useFinishedUploads.ts'

import layout from '../../ui/layout.module.css'
import styles from './Deliver.module.css'

export interface FilesStepProps {
  readonly keeper: DraftKeeper
  readonly content: ReportDraft
  readonly uploads: DeliveryUploads
  readonly lock: string | null
}

export function FilesStep({ keeper, content, uploads, lock }: FilesStepProps) {
  const client = useFirstName('client')
  const without = (list: 'files' | 'proofs') => (gone: FileRef) =>
    keeper.change({ [list]: keeper.store.getState().content[list].filter(({ file }) => file !== gone.file) })
  usePastedProof(uploads.proof.add)
  useDropsKept()
  return (
    <>
      <div className={`${layout.ends} ${styles.titleRow}`}>
        <h1>Attach final work and proof</h1>
      </div>
      <div className={styles.boxes}>
        <FileBox
          title="Final work"
          hint={`What ${client} paid for: archives, sources, designs, documents.`}
          label="Files of the final work"
          files={content.files}
          attachments={uploads.work}
          onRemove={without('files')}
        >
          <LinkList links={content.links} onChange={(links) => keeper.change({ links })} />
        </FileBox>
        <FileBox
          title="Proof of work"
          hint="A screenshot or screencast that shows it working. Paste a picture anywhere on this page."
          label="Files of the proof of work"
          files={content.proofs}
          attachments={uploads.proof}
          onRemove={without('proofs')}
        >
          <RecordScreen onRecorded={(file) => uploads.proof.add([file])} />
        </FileBox>
      </div>
      <NextStep to="check" label="Next: check and deliver" lock={lock} />
    </>
  )
}

/** A pasted picture is a screenshot: it counts as proof, wherever on the page it is pasted. */
function usePastedProof(add: (files: readonly File[]) => void): void {
  useEffect(() => {
    const handlePaste = (event: ClipboardEvent): void => {
      const pictures = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
      if (pictures.length === 0) return
      event.preventDefault()
      add(pictures.map(asScreenshot))
    }
    document.addEventListener('paste', handlePaste)
    return () => document.removeEventListener('paste', handlePaste)
  }, [add])
}

/** A file dropped beside the boxes would be opened instead of this page. */
function useDropsKept(): void {
  useEffect(() => {
    const keep = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    document.addEventListener('dragover', keep)
    document.addEventListener('drop', keep)
    return () => {
      document.removeEventListener('dragover', keep)
      document.removeEventListener('drop', keep)
    }
  }, [])
}

/** Every browser calls a pasted picture `image.png`: the instant tells them apart. */
function asScreenshot(file: File): File {
  if (file.name !== 'image.png') return file
  const at = new Date().toISOString().slice(0, 19).replaceAll(':', '-').replace('T', ' ')
  return new File([file], `Screenshot ${at}.png`, { type: file.type, lastModified: file.lastModified })
}
