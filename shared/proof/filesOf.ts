// Which files the records of a room name: by their checksums, wherever they stand in an event.

import { type LogRecord, openEvents } from '../record.ts'

export interface NamedFile {
  readonly file: string
  /** Null once all that named it was deleted. */
  readonly name: string | null
  readonly size: number
  readonly sha256: string
  /** Sniffed media type; empty where none was said. */
  readonly media: string
  /** The first record that still names it, or named it. */
  readonly seq: number
}

/** Each file once, in the order of its first record. */
export function filesOf(log: readonly LogRecord[]): readonly NamedFile[] {
  const found = new Map<string, NamedFile>()
  for (const record of log) collect(openEvents(record), record.seq, found)
  return [...found.values()]
}

function collect(value: unknown, seq: number, found: Map<string, NamedFile>): void {
  if (typeof value !== 'object' || value === null) return
  const { file, size, sha256, name, media = '' } = value as Readonly<Record<string, unknown>>
  if (typeof file === 'string' && typeof size === 'number' && typeof sha256 === 'string') {
    const said =
      typeof name === 'string'
        ? name
        : ((name as { readonly text?: string | null } | undefined)?.text ?? null)
    if ((found.get(file)?.name ?? null) === null)
      found.set(file, {
        file,
        name: said,
        size,
        sha256,
        media: typeof media === 'string' ? media : '',
        seq,
      })
    return
  }
  for (const member of Object.values(value)) collect(member, seq, found)
}
