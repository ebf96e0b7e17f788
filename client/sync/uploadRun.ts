// One file on its way, from wherever it stands to the server's receipt:
//
//   declare · ask how far ──▶ parts, the next one hashed meanwhile ──▶ checksum of the whole ──▶ receipt
//          ▲                      └── no answer, busy, another offset: wait a little longer each time
//          └──────────────────────────────┘
//
// What cannot get better by waiting is thrown.

import type { FileRef } from '../../shared/fileRef.ts'
import { FileUnreadable, type Hasher } from './hashing.ts'
import { type UploadPlace, type UploadWire, WireFailure } from './uploadWire.ts'

export interface RunningFile {
  readonly key: string
  readonly file: File
  readonly place: UploadPlace
  /** The server's id when it was declared before. */
  readonly id: string | null
}

export type RunNews =
  | { readonly kind: 'declared'; readonly id: string | null }
  | { readonly kind: 'sent'; readonly sent: number }
  | { readonly kind: 'sending' | 'verifying' }
  | { readonly kind: 'waiting'; readonly why: string }

export interface RunPorts {
  readonly wire: UploadWire
  readonly hasher: Hasher
  /** Resolves after that long, or at once when the connection is back. */
  readonly pause: (ms: number) => Promise<void>
  readonly now: () => number
}

export interface RunOptions extends RunPorts {
  readonly signal: AbortSignal
  readonly tell: (news: RunNews) => void
}

const FIRST_PART = 1024 ** 2
const SMALLEST_PART = 256 * 1024
/** A part is about that long on the way: short enough to lose little, long enough to be worth its request. */
const PART_MS = 4_000
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 15_000
/** The whole arrived damaged: once more, then something is wrong. */
const MOST_DAMAGED = 2

export async function runUpload(running: RunningFile, options: RunOptions): Promise<FileRef> {
  const { wire, hasher, pause, signal, tell } = options
  const { key, file, place } = running
  let { id } = running
  let failures = 0
  let damaged = 0
  for (;;) {
    signal.throwIfAborted()
    try {
      if (id === null) {
        ;({ id } = await wire.declare({
          place,
          name: file.name === '' ? 'file' : file.name,
          size: file.size,
        }))
        tell({ kind: 'declared', id })
      }
      const known = await wire.progress(id)
      if (known.size !== file.size) throw new FileUnreadable()
      tell({ kind: 'sending' })
      await sendParts(running, { ...options, id, known, onArrived: () => (failures = 0) })
      tell({ kind: 'verifying' })
      return await wire.finish(id, await hasher.whole(key, file))
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof WireFailure)) throw error
      if (error.code === 'file-damaged') damaged += 1
      if (error.status === 404 && id !== null) {
        id = null
        tell({ kind: 'declared', id })
        tell({ kind: 'sent', sent: 0 })
      } else if (!passes(error) || damaged >= MOST_DAMAGED) throw error
      failures += 1
      if (failures > 1 || error.status === 0) tell({ kind: 'waiting', why: error.sentence })
      await pause(
        Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS) * (0.75 + Math.random() / 2),
      )
    }
  }
}

interface Sending extends RunOptions {
  readonly id: string
  readonly known: { readonly offset: number; readonly partSize: number }
  readonly onArrived: () => void
}

async function sendParts({ key, file }: RunningFile, options: Sending): Promise<void> {
  const { wire, hasher, signal, tell, now, id, known } = options
  let { offset } = known
  let length = Math.min(FIRST_PART, known.partSize)
  const rangeAt = (from: number) => ({ from, to: Math.min(from + length, file.size) })
  let range = rangeAt(offset)
  let sum = offset < file.size ? hasher.part(key, file, range) : null
  tell({ kind: 'sent', sent: offset })
  while (sum !== null) {
    const sha256 = await sum
    signal.throwIfAborted()
    const { from, to } = range
    const startedAt = now()
    const next = rangeAt(to)
    const nextSum = to < file.size ? hasher.part(key, file, next) : null
    // asked for early, awaited later: a failure in between belongs to the later one
    nextSum?.catch(() => undefined)
    const onProgress = (sent: number): void => tell({ kind: 'sent', sent: from + sent })
    offset = await wire.sendPart({
      id,
      offset: from,
      bytes: file.slice(from, to),
      sha256,
      signal,
      onProgress,
    })
    tell({ kind: 'sent', sent: offset })
    options.onArrived()
    if (offset !== to) throw new WireFailure(409, { code: 'wrong-offset', sentence: '' })
    length = fittingLength(to - from, now() - startedAt, known.partSize)
    range = next
    sum = nextSum
  }
}

/** Doubled or halved towards parts that take `PART_MS`. */
function fittingLength(length: number, tookMs: number, most: number): number {
  if (tookMs > 2 * PART_MS) return Math.max(Math.min(SMALLEST_PART, most), Math.floor(length / 2))
  return tookMs < PART_MS / 2 ? Math.min(length * 2, most) : Math.min(length, most)
}

const passing = new Set([
  'wrong-offset',
  'upload-busy',
  'part-damaged',
  'file-damaged',
  'upload-incomplete',
  'rate',
])

/** No answer, a server that restarts or is full, a session that ended: all of it may pass. */
const passes = ({ status, code }: WireFailure): boolean =>
  status === 0 || status === 401 || status === 429 || status >= 500 || passing.has(code)
