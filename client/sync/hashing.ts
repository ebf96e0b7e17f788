// Checksums of files, made by a worker: of each part before it is sent, of the whole in the end.

export type HashQuestion =
  | {
      readonly kind: 'part'
      readonly ask: number
      readonly key: string
      readonly file: Blob
      readonly from: number
      readonly to: number
    }
  | { readonly kind: 'whole'; readonly ask: number; readonly key: string; readonly file: Blob }
  | { readonly kind: 'forget'; readonly key: string }

/** Null when the file could not be read: it was moved, changed or taken away. */
export interface HashAnswer {
  readonly ask: number
  readonly sha256: string | null
}

export interface Hasher {
  /** Hex SHA-256 of these bytes; rejects with `FileUnreadable`. */
  part(key: string, file: Blob, range: { readonly from: number; readonly to: number }): Promise<string>
  whole(key: string, file: Blob): Promise<string>
  forget(key: string): void
}

export class FileUnreadable extends Error {
  override name = 'FileUnreadable'
}

interface Waiting {
  readonly resolve: (sha256: string) => void
  readonly reject: (error: Error) => void
}

/** The worker is opened with the first file. */
export function createHasher(openWorker: () => Worker): Hasher {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let asked = 0

  function open(): Worker {
    const opened = openWorker()
    opened.addEventListener('message', ({ data }: MessageEvent<HashAnswer>) => {
      const one = waiting.get(data.ask)
      waiting.delete(data.ask)
      if (data.sha256 === null) one?.reject(new FileUnreadable())
      else one?.resolve(data.sha256)
    })
    opened.addEventListener('error', () => {
      worker = null
      for (const one of waiting.values()) one.reject(new Error('the worker failed'))
      waiting.clear()
    })
    return opened
  }

  function post(question: HashQuestion): void {
    worker ??= open()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a page speaks to its own worker only
    worker.postMessage(question)
  }

  function put(make: (ask: number) => HashQuestion): Promise<string> {
    return new Promise((resolve, reject) => {
      asked += 1
      waiting.set(asked, { resolve, reject })
      post(make(asked))
    })
  }

  return {
    part: (key, file, range) => put((ask) => ({ kind: 'part', ask, key, file, ...range })),
    whole: (key, file) => put((ask) => ({ kind: 'whole', ask, key, file })),
    forget(key) {
      if (worker !== null) post({ kind: 'forget', key })
    },
  }
}
