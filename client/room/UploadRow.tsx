// One file on its way: how far, how fast, what can be done about it. It says 100 % only when the server has confirmed it.

import { Progress } from '@mantine/core'
import { Fragment, useRef } from 'react'

import { isolated } from '../../shared/isolated.ts'
import type { Totals, Transfer } from '../sync/transfers.ts'
import { formatBytes, formatLeft, formatSpeed, percentOf } from '../ui/bytes.ts'
import { FileGlyph } from '../ui/FileGlyph.tsx'
import { IconButton } from '../ui/IconButton.tsx'

import layout from '../ui/layout.module.css'
import styles from './UploadRow.module.css'

export interface UploadRowProps {
  readonly name: string
  readonly size: number
  readonly sent: number
  /** Bytes a second. */
  readonly speed: number
  readonly leftMs: number | null
  readonly status: Transfer['status']
  readonly problem: string | null
  readonly onPause: () => void
  readonly onResume: () => void
  /** The same file, picked again after a reload. */
  readonly onPick: (file: File) => void
  readonly onCancel: () => void
}

export function UploadRow(props: UploadRowProps) {
  const { name, size, sent, status } = props
  const percent = status === 'done' ? 100 : percentOf(sent, size)
  const isBad = status === 'failed' || status === 'needs-file'
  return (
    <li className={`${layout.item} ${styles.row}`} data-status={status}>
      <FileGlyph name={name} />
      <div className={styles.words}>
        <p className={layout.name} title={name}>
          {name}
        </p>
        <p className={styles.state} role={isBad ? 'alert' : undefined}>
          {stateFacts(props).map((fact, index) => (
            <Fragment key={fact}>
              {index > 0 && ' · '}
              <span className={styles.fact}>{fact}</span>
            </Fragment>
          ))}
        </p>
        {status !== 'done' && !isBad && (
          <Progress
            className={styles.bar ?? ''}
            value={percent}
            size={3}
            aria-label={`${isolated(name)}: ${percent} %`}
            color={status === 'paused' || status === 'offline' ? 'gray' : 'indigo'}
          />
        )}
      </div>
      {!isBad && <span className={styles.percent}>{percent} %</span>}
      <div className={styles.buttons}>
        <UploadActions {...props} />
      </div>
    </li>
  )
}

function UploadActions({ name, status, onPause, onResume, onPick, onCancel }: UploadRowProps) {
  return (
    <>
      {(status === 'sending' || status === 'waiting' || status === 'offline') && (
        <IconButton icon="pause" label={`Pause ${isolated(name)}`} onClick={onPause} />
      )}
      {status === 'paused' && (
        <IconButton icon="play" label={`Resume ${isolated(name)}`} onClick={onResume} />
      )}
      {status === 'failed' && (
        <IconButton icon="redo" label={`Try ${isolated(name)} again`} onClick={onResume} />
      )}
      {status === 'needs-file' && <PickAgain name={name} onPick={onPick} />}
      <IconButton
        icon="x"
        label={status === 'done' ? `Take ${isolated(name)} away` : `Cancel ${isolated(name)}`}
        onClick={onCancel}
      />
    </>
  )
}

function PickAgain({ name, onPick }: Pick<UploadRowProps, 'name' | 'onPick'>) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton
        icon="file"
        label={`Choose ${isolated(name)} again`}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          if (file !== undefined) onPick(file)
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}

function stateFacts({ status, size, sent, speed, leftMs, problem }: UploadRowProps): readonly string[] {
  switch (status) {
    case 'waiting':
      return [formatBytes(size), 'waits for its turn']
    case 'sending':
      return [
        `${formatBytes(Math.min(sent, size))} of ${formatBytes(size)}`,
        ...(speed > 0 ? [formatSpeed(speed)] : []),
        ...(leftMs === null ? [] : [formatLeft(leftMs)]),
      ]
    case 'paused':
      return [`Paused at ${formatBytes(sent)} of ${formatBytes(size)}`]
    case 'offline':
      return [`${problem ?? 'Workroom cannot be reached.'} Goes on by itself.`]
    case 'verifying':
      return ['Arrived. The server checks it…']
    case 'done':
      return [formatBytes(size), 'arrived intact']
    case 'failed':
      return [problem ?? 'Something went wrong.']
    case 'needs-file':
      return [`Not finished (${formatBytes(size)}). Choose the same file again to go on where it was.`]
  }
}

export function UploadTotals({ files, done, size, sent, speed, leftMs }: Totals) {
  return (
    <p className={styles.totals}>
      <strong>
        {done} of {files} files
      </strong>{' '}
      {formatBytes(sent)} of {formatBytes(size)}
      {speed > 0 && ` · ${formatSpeed(speed)}`}
      {leftMs !== null && ` · ${formatLeft(leftMs)}`}
    </p>
  )
}
