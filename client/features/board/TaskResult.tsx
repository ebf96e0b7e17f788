// What was given along with a task that was sent for review (V10): the newest round first, earlier ones folded away to be
// compared. The freelancer gives and changes it until the round is answered.

import type { CardId } from '../../../shared/ids.ts'
import { isolated } from '../../../shared/isolated.ts'
import { resultsOf } from '../../../shared/workroom/result.ts'
import type { Result } from '../../../shared/workroom/reviewState.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { resultPurpose } from '../../room/AttachToTasks.tsx'
import { useFirstName } from '../../room/firstName.ts'
import { fileHref, useAttachments } from '../../room/tabTransfers.ts'
import { Transfers } from '../../room/Transfers.tsx'
import { useRoom } from '../../sync/roomSession.ts'
import { DropZone } from '../../ui/DropZone.tsx'
import { Files } from '../../ui/Files.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { PickFiles } from '../../ui/PickFiles.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { ResultNote } from './ResultNote.tsx'
import { useIssue } from './useIssue.ts'

import dialog from './CardDialog.module.css'
import styles from './TaskResult.module.css'

export function TaskResult({ card }: { readonly card: CardId }) {
  const view = useRoom((session) => session.view)
  const round = view.review.reviews.get(card)?.round ?? 0
  const results = resultsOf(view.review, card)
  const current = results.find((one) => one.round === round) ?? { round, note: '', files: [] }
  const earlier = results.filter((one) => one.round !== round)
  const mayGive = useRoom(
    ({ wouldRefuse }) => wouldRefuse({ name: 'noteResult', args: { card, round, note: '' } }) === null,
  )
  const isEmpty = current.note === '' && current.files.length === 0
  if (!mayGive && results.length === 0) return null
  return (
    <section className={dialog.section} aria-label="Result">
      <div className={dialog.sectionHead}>
        <h3>Result</h3>
      </div>
      {mayGive ? (
        <Giving card={card} result={current} />
      ) : (
        !isEmpty && (
          <div className={styles.result}>
            <RichText value={current.note} />
            <ResultFiles result={current} />
          </div>
        )
      )}
      {earlier.toReversed().map((result) => (
        <details key={result.round} className={styles.earlier}>
          <summary>Round {result.round}</summary>
          <RichText value={result.note} />
          <ResultFiles result={result} />
        </details>
      ))}
    </section>
  )
}

function ResultFiles({ result }: { readonly result: Result }) {
  const room = useRoomId()
  return (
    <Files
      files={result.files}
      hrefOf={(file) => fileHref(room, file)}
      label={`Files of round ${result.round}`}
    />
  )
}

interface GivingProps {
  readonly card: CardId
  readonly result: Result
}

function Giving({ card, result }: GivingProps) {
  const room = useRoomId()
  const { round, files } = result
  const attachments = useAttachments({ room }, resultPurpose(card, round))
  const issue = useIssue()
  const reviewer = useFirstName('client')
  return (
    <DropZone label="Drop files to add them to the result" onFiles={attachments.add}>
      <div className={styles.result}>
        <ResultNote
          card={card}
          result={result}
          placeholder={`What ${reviewer} looks at first: where it is, what to try.`}
        />
        {files.map((file) => (
          <div key={file.file} className={styles.file}>
            <Files files={[file]} hrefOf={(one) => fileHref(room, one)} label={file.name} />
            <IconButton
              icon="x"
              label={`Take ${isolated(file.name)} away`}
              title="Take it away"
              onClick={() => issue({ name: 'takeFromResult', args: { card, round, file: file.file } })}
            />
          </div>
        ))}
        <Transfers transfers={attachments.transfers} label="Files on their way to the result" />
        <div className={dialog.buttons}>
          <PickFiles look="button" label="Add files" onFiles={attachments.add} />
        </div>
      </div>
    </DropZone>
  )
}
