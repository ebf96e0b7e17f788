// The quiet line that says whether what you see is the truth and what you did is kept. Colour, shape and words agree.

import styles from './ConnectionLine.module.css'

export interface Connection {
  /** `live`: everything arrives at once. `offline`: the device says there is no network. */
  readonly state: 'live' | 'connecting' | 'reconnecting' | 'offline'
  /** Own changes that the server has not confirmed yet. */
  readonly unsent: number
  /** Own approvals that can still be taken back (V9): they leave in a moment. */
  readonly resting?: number
  /** The server takes no changes for now (its disk is full, say), or stops and comes back. */
  readonly delay?: 'read-only' | 'restarting' | null
  /** Files on their way, whichever screen they belong to. */
  readonly sending?: { readonly files: number; readonly percent: number } | null
}

export function ConnectionLine({ connection }: { readonly connection: Connection }) {
  const { tone, text, detail = '' } = connectionWords(connection)
  return (
    <output className={styles.line} data-tone={tone}>
      <span className={styles.dot} aria-hidden="true" />
      <span>
        {text}
        {/* Each step of it would be read out. */}
        {detail !== '' && <span aria-hidden="true">{detail}</span>}
      </span>
    </output>
  )
}

function connectionWords(connection: Connection): {
  readonly tone: 'good' | 'busy' | 'bad'
  readonly text: string
  readonly detail?: string
} {
  const { state, resting = 0, delay = null, sending } = connection
  const isFree = state === 'live' && delay === null
  // Where nothing leaves they wait like all else.
  const unsent = connection.unsent + (isFree ? 0 : resting)
  const kept = unsent === 0 ? '' : ` · ${changes(unsent)} kept here`
  if (delay === 'read-only') return { tone: 'bad', text: `Read only for now${kept}` }
  if (delay === 'restarting') return { tone: 'busy', text: `The server restarts…${kept}` }
  switch (state) {
    case 'live':
      if (unsent === 0 && sending) {
        const files = sending.files === 1 ? '1 file' : `${sending.files} files`
        return { tone: 'busy', text: `Sending ${files}`, detail: `, ${sending.percent} %` }
      }
      if (unsent > 0) return { tone: 'busy', text: `Saving ${changes(unsent)}…` }
      return resting > 0
        ? { tone: 'busy', text: 'Live, approval not sent yet' }
        : { tone: 'good', text: 'Live, all saved' }
    case 'connecting':
      return { tone: 'busy', text: `Connecting…${kept}` }
    case 'reconnecting':
      return { tone: 'busy', text: unsent === 0 ? 'Reconnecting…' : `Reconnecting… · ${unsent} unsent` }
    case 'offline':
      return { tone: 'bad', text: unsent === 0 ? 'Offline' : `Offline · ${unsent} unsent, kept here` }
  }
}

const changes = (count: number): string => (count === 1 ? '1 change' : `${count} changes`)
