// The uploads of a tab against a server that is played: what is shown while parts travel, fail, wait and arrive.

import { createHash } from 'node:crypto'

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { FileRef } from '../../shared/fileRef.ts'
import type { Hasher } from './hashing.ts'
import { type Transfer, type Uploads, createUploads, totalsOf } from './transfers.ts'
import type { RememberedUpload } from './uploadMemory.ts'
import { type OutgoingPart, type UploadWire, WireFailure } from './uploadWire.ts'

const MIB = 1024 ** 2
const target = { owner: 'ada', place: { room: 'room-1' }, purpose: 'message' } as const

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const hasher: Hasher = {
  part: async (_key, file, { from, to }) => sha256(new Uint8Array(await file.slice(from, to).arrayBuffer())),
  whole: async (_key, file) => sha256(new Uint8Array(await file.arrayBuffer())),
  forget: () => undefined,
}

interface Played {
  readonly wire: UploadWire
  /** Bytes by upload, as the server keeps them. */
  readonly files: Map<string, { size: number; bytes: Uint8Array[]; offset: number }>
  /** Thrown at the next requests of this kind. */
  readonly failing: { part: WireFailure[]; progress: WireFailure[]; finish: WireFailure[] }
  /** Parts wait here until they are let through. */
  held: ((part: OutgoingPart) => Promise<void>) | null
  cancelled: string[]
}

const offline = (): WireFailure => new WireFailure(0, { code: 'unreachable', sentence: 'Out of reach.' })
const refusal = (status: number, code: string): WireFailure =>
  new WireFailure(status, { code, sentence: `Refused: ${code}.` })

function playServer(): Played {
  let made = 0
  const played: Played = {
    files: new Map(),
    failing: { part: [], progress: [], finish: [] },
    held: null,
    cancelled: [],
    wire: {
      async declare({ size }) {
        const id = `upload-${++made}`
        played.files.set(id, { size, bytes: [], offset: 0 })
        return { ok: true, id: id as FileRef['file'], partSize: 2 * MIB, offset: 0 }
      },
      async progress(id) {
        const failure = played.failing.progress.shift()
        if (failure) throw failure
        const file = played.files.get(id)
        if (file === undefined) throw refusal(404, 'not-found')
        return { ok: true, offset: file.offset, size: file.size, partSize: 2 * MIB, state: 'receiving' }
      },
      async sendPart(part) {
        await played.held?.(part)
        part.onProgress(part.bytes.size)
        const failure = played.failing.part.shift()
        if (failure) throw failure
        const file = played.files.get(part.id)
        const bytes = new Uint8Array(await part.bytes.arrayBuffer())
        if (file === undefined) throw refusal(404, 'not-found')
        if (file.offset !== part.offset) throw refusal(409, 'wrong-offset')
        if (sha256(bytes) !== part.sha256) throw refusal(422, 'part-damaged')
        file.bytes.push(bytes)
        file.offset += bytes.length
        return file.offset
      },
      async finish(id, sum) {
        const failure = played.failing.finish.shift()
        if (failure) throw failure
        const file = played.files.get(id)
        if (file === undefined || sha256(Buffer.concat(file.bytes)) !== sum)
          throw refusal(422, 'file-damaged')
        return {
          file: id as FileRef['file'],
          name: 'film.mp4',
          size: file.size,
          media: 'video/mp4',
          sha256: sum,
        }
      },
      async cancel(id) {
        played.cancelled.push(id)
      },
    },
  }
  return played
}

let server: Played
let uploads: Uploads
let memory: readonly RememberedUpload[]
let keys = 0

function openTab(): Uploads {
  return createUploads({
    wire: server.wire,
    hasher,
    memory: { read: () => memory, write: (next) => void (memory = next) },
    now: () => performance.now(),
    newKey: () => `key-${++keys}`,
  })
}

beforeEach(() => {
  server = playServer()
  memory = []
  uploads = openTab()
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.restoreAllMocks()
})

const fileOf = (size: number, name = 'film.mp4'): File =>
  new File([Uint8Array.from({ length: size }, (_, index) => index % 251)], name, { lastModified: 1 })
const first = (): Transfer | undefined => uploads.store.getState().transfers[0]
const becomes = (status: Transfer['status']): Promise<void> =>
  vi.waitFor(() => expect(first()?.status).toBe(status), { timeout: 5_000 })

describe('a file', () => {
  test('goes in parts and is done with the receipt of the server, not before', async () => {
    const release = hold()
    uploads.add([fileOf(5 * MIB)], target)
    await becomes('sending')
    expect(first()).toMatchObject({ ref: null, size: 5 * MIB })
    release()
    await becomes('done')
    expect(first()).toMatchObject({ sent: 5 * MIB, speed: 0, ref: { size: 5 * MIB, media: 'video/mp4' } })
    expect(server.files.get('upload-1')?.bytes.map(({ length }) => length / MIB)).toEqual([1, 1, 2, 1])
  })

  test('of no bytes needs no part', async () => {
    uploads.add([fileOf(0)], target)
    await becomes('done')
    expect(server.files.get('upload-1')?.bytes).toEqual([])
  })

  test('goes on by itself after lost connections, damaged parts, a busy server and a restart', async () => {
    server.failing.part.push(offline(), refusal(422, 'part-damaged'), refusal(503, 'internal'))
    server.failing.progress.push(offline(), refusal(409, 'upload-busy'))
    server.failing.finish.push(offline())
    uploads.add([fileOf(3 * MIB)], target)
    await vi.waitFor(
      () => {
        uploads.wake()
        expect(first()?.status).toBe('done')
      },
      { timeout: 5_000 },
    )
    expect(server.files.size).toBe(1)
  })

  test('says why it waits, and is woken when the connection is back', async () => {
    server.failing.part.push(offline())
    uploads.add([fileOf(MIB)], target)
    await becomes('offline')
    expect(first()?.problem).toBe('Out of reach.')
    uploads.wake()
    await becomes('done')
    expect(first()?.problem).toBeNull()
  })

  test('that the server has forgotten begins anew', async () => {
    server.failing.part.push(refusal(404, 'not-found'))
    uploads.add([fileOf(MIB)], target)
    await vi.waitFor(() => {
      uploads.wake()
      expect(first()?.status).toBe('done')
    })
    expect(server.files.size).toBe(2)
  })

  test('that is refused says so, and can be tried again', async () => {
    server.failing.progress.push(refusal(409, 'place-full'))
    uploads.add([fileOf(MIB)], target)
    await becomes('failed')
    expect(first()?.problem).toBe('Refused: place-full.')
    uploads.resume('no such key')
    const [transfer] = uploads.store.getState().transfers
    uploads.resume(transfer?.key ?? '')
    await becomes('done')
  })

  test('that arrives damaged again and again is not sent for ever', async () => {
    server.failing.finish.push(refusal(422, 'file-damaged'), refusal(422, 'file-damaged'))
    uploads.add([fileOf(0)], target)
    await vi.waitFor(() => {
      uploads.wake()
      expect(first()?.status).toBe('failed')
    })
  })
})

describe('people', () => {
  test('pause and resume: what is there already is not sent again', async () => {
    const release = hold(1)
    uploads.add([fileOf(4 * MIB)], target)
    await vi.waitFor(() => expect(server.files.get('upload-1')?.offset).toBe(MIB))
    uploads.pause(first()?.key ?? '')
    expect(first()?.status).toBe('paused')
    release()
    uploads.resume(first()?.key ?? '')
    await becomes('done')
    expect(Buffer.concat(server.files.get('upload-1')?.bytes ?? []).length).toBe(4 * MIB)
  })

  test('cancel: it is gone here and there', async () => {
    hold()
    uploads.add([fileOf(MIB)], target)
    await vi.waitFor(() => expect(server.files.size).toBe(1))
    await vi.waitFor(() => expect(memory[0]?.id).toBe('upload-1'))
    uploads.cancel(first()?.key ?? '')
    expect(uploads.store.getState().transfers).toEqual([])
    expect(memory).toEqual([])
    expect(server.cancelled).toEqual(['upload-1'])
  })

  test('add many: two go at once, the others wait for their turn, and all of it is summed up', async () => {
    const release = hold()
    uploads.add([fileOf(MIB, 'a'), fileOf(MIB, 'b'), fileOf(2 * MIB, 'c')], target)
    const { transfers } = uploads.store.getState()
    expect(transfers.map(({ status }) => status)).toEqual(['sending', 'sending', 'waiting'])
    expect(totalsOf(transfers)).toMatchObject({ files: 3, done: 0, size: 4 * MIB, leftMs: null })
    release()
    await vi.waitFor(() =>
      expect(totalsOf(uploads.store.getState().transfers)).toMatchObject({ done: 3, sent: 4 * MIB }),
    )
  })

  test('reload: a finished one keeps its receipt, an unfinished one goes on with the same file', async () => {
    uploads.add([fileOf(MIB, 'done.mp4')], target)
    await becomes('done')
    hold(1)
    const half = fileOf(3 * MIB, 'half.mp4')
    uploads.add([half], target)
    await vi.waitFor(() => expect(server.files.get('upload-2')?.offset).toBe(MIB))

    server.held = null
    uploads = openTab()
    expect(uploads.store.getState().transfers).toMatchObject([
      { name: 'done.mp4', status: 'done', sent: MIB, ref: { media: 'video/mp4' } },
      { name: 'half.mp4', status: 'needs-file', ref: null },
    ])
    uploads.add([fileOf(3 * MIB, 'other.mp4')], target)
    expect(uploads.store.getState().transfers).toHaveLength(3)
    uploads.add([half], target)
    await vi.waitFor(() => expect(uploads.store.getState().transfers[1]?.status).toBe('done'))
    expect(server.files.get('upload-2')?.bytes.map(({ length }) => length / MIB)).toEqual([1, 1, 1])
  })

  test('what was attached is shown no longer, and a later reload does not bring it back', async () => {
    uploads.add([fileOf(MIB)], target)
    await becomes('done')
    uploads.settle([first()?.key ?? ''])
    expect(openTab().store.getState().transfers).toEqual([])
  })
})

/** Lets this many parts through, then holds until the returned function is called. */
function hold(through = 0): () => void {
  let left = through
  const waiting: (() => void)[] = []
  server.held = ({ signal }) => {
    if (left-- > 0) return Promise.resolve()
    return new Promise((resolve, reject) => {
      waiting.push(resolve)
      signal.addEventListener('abort', () => reject(offline()))
    })
  }
  return () => {
    server.held = null
    for (const go of waiting) go()
  }
}
