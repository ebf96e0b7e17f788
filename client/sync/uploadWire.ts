// Uploads as HTTP: five requests, and one way to say what became of them. Parts go by XMLHttpRequest, the only one that
// tells how far a body has got.

import type { FileRef } from '../../shared/fileRef.ts'
import type { HttpRefusal, UploadDeclared, UploadFinished, UploadProgress } from '../../shared/http.ts'
import { referenceHeader, withReference } from '../../shared/reference.ts'

/** Where a file belongs. */
export type UploadPlace = { readonly room: string } | { readonly job: string }

export interface UploadWire {
  declare(file: {
    readonly place: UploadPlace
    readonly name: string
    readonly size: number
  }): Promise<UploadDeclared>
  progress(id: string): Promise<UploadProgress>
  /** Answers the offset after it. */
  sendPart(part: OutgoingPart): Promise<number>
  finish(id: string, sha256: string): Promise<FileRef>
  cancel(id: string): Promise<void>
}

export interface OutgoingPart {
  readonly id: string
  readonly offset: number
  readonly bytes: Blob
  readonly sha256: string
  readonly signal: AbortSignal
  /** Bytes that have left so far. */
  readonly onProgress: (sent: number) => void
}

/** `status` 0: nobody answered. */
export class WireFailure extends Error {
  readonly status: number
  readonly code: string
  readonly sentence: string
  constructor(status: number, { code, sentence }: Pick<HttpRefusal, 'code' | 'sentence'>) {
    super(code)
    this.name = 'WireFailure'
    this.status = status
    this.code = code
    this.sentence = sentence
  }
}

const unreachable = { code: 'unreachable', sentence: 'Workroom cannot be reached.' } as const
const unclear = { code: 'internal', sentence: 'Something went wrong on our side.' } as const
/** A part that takes longer is sent again, smaller; the server waits no longer either. */
const PART_TIMEOUT_MS = 60_000

export const uploadWire: UploadWire = {
  declare: async ({ place, name, size }) =>
    (await ask('POST', '/api/uploads', { ...place, name, size })) as UploadDeclared,
  progress: async (id) => (await ask('GET', `/api/uploads/${id}`)) as UploadProgress,
  sendPart,
  async finish(id, sha256) {
    const { file } = (await ask('POST', `/api/uploads/${id}/finish`, { sha256 })) as UploadFinished
    return file
  },
  async cancel(id) {
    await ask('DELETE', `/api/uploads/${id}`)
  },
}

async function ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Agreed> {
  const response = await fetch(path, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch(() => null)
  if (response === null) throw new WireFailure(0, unreachable)
  const reference = response.headers.get(referenceHeader)
  return read({ status: response.status, text: await response.text().catch(() => ''), reference })
}

function sendPart({ id, offset, bytes, sha256, signal, onProgress }: OutgoingPart): Promise<number> {
  const form = new FormData()
  form.append('part', bytes, 'part')
  const xhr = new XMLHttpRequest()
  return new Promise((resolve, reject) => {
    const abort = (): void => xhr.abort()
    signal.addEventListener('abort', abort)
    xhr.open('POST', `/api/uploads/${id}/parts`)
    xhr.timeout = PART_TIMEOUT_MS
    xhr.setRequestHeader('upload-offset', String(offset))
    xhr.setRequestHeader('x-sha256', sha256)
    xhr.upload.addEventListener('progress', ({ loaded }) => onProgress(Math.min(loaded, bytes.size)))
    xhr.addEventListener('loadend', () => {
      signal.removeEventListener('abort', abort)
      try {
        if (xhr.status === 0) throw new WireFailure(0, unreachable)
        const { status, responseText: text } = xhr
        const reference = xhr.getResponseHeader(referenceHeader)
        const { offset: reached } = read({ status, text, reference }) as PartArrived
        resolve(reached)
      } catch (error) {
        reject(error)
      }
    })
    xhr.send(form)
  })
}

interface Agreed {
  readonly ok: true
}
interface Answered {
  readonly status: number
  readonly text: string
  /** Where the fault is ours: under which name the server's log has it. */
  readonly reference: string | null
}
interface PartArrived extends Agreed {
  readonly offset: number
}

/** The server is ours and answers in the shapes of shared/http.ts; a proxy in front of it may not. */
function read({ status, text, reference }: Answered): Agreed {
  const answer = parse(text)
  if (answer?.ok === true) return answer
  const { code, sentence } = answer ?? unclear
  throw new WireFailure(status, { code, sentence: withReference(sentence, reference) })
}

function parse(text: string): Agreed | HttpRefusal | null {
  try {
    return JSON.parse(text) as Agreed | HttpRefusal | null
  } catch {
    return null
  }
}
