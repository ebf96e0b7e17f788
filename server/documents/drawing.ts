// PDFs are drawn in a thread of their own, one after the other: fonts take a second to read, a long contract takes its time,
// and nobody else waits for either. The thread begins with the first document and ends when nothing came for a while.

import { once } from 'node:events'
import path from 'node:path'
import { Worker } from 'node:worker_threads'

import type { PlainDocument } from './piece.ts'

export interface Drawn {
  readonly bytes: Buffer
  /** Milliseconds that drawing took, without the wait for others. */
  readonly ms: number
}

export interface Drawing {
  /** The same document is the same bytes. Rejects with `DrawingIsBusy`, or with `DrawingFailed`. */
  draw(document: PlainDocument): Promise<Drawn>
  /** What is being drawn is given up. */
  close(): Promise<void>
}

/** Too many documents wait already. */
export class DrawingIsBusy extends Error {}

/** It was begun and is not drawn: that took its time as well. */
export class DrawingFailed extends Error {
  readonly ms: number
  constructor(fault: unknown, ms: number) {
    super(fault instanceof Error ? fault.message : String(fault), { cause: fault })
    this.ms = ms
  }
}

/** What the thread answers for each document. */
export type DrawingAnswer =
  | { readonly bytes: ArrayBuffer; readonly ms: number }
  | { readonly fault: { readonly message: string; readonly stack: string | undefined } }

interface Bounds {
  readonly waiting: number
  /** One document takes no longer; a thread that does not answer is ended. */
  readonly documentMs: number
  readonly idleMs: number
  readonly heapMb: number
}

const usualBounds: Bounds = { waiting: 50, documentMs: 60_000, idleMs: 60_000, heapMb: 256 }

interface Thread {
  readonly worker: Worker
  readonly ended: AbortSignal
}

export function createDrawing(bounds: Partial<Bounds> = {}): Drawing {
  const { waiting: most, documentMs, idleMs, heapMb } = { ...usualBounds, ...bounds }
  let thread: Thread | null = null
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let isClosed = false

  function begin(): Thread {
    const worker = startWorker(heapMb)
    const ended = new AbortController()
    worker.once('exit', () => ended.abort(new Error('the thread that draws has ended')))
    // what goes wrong between two documents is told by its end
    worker.on('error', () => undefined)
    return { worker, ended: ended.signal }
  }

  async function end(): Promise<void> {
    clearTimeout(idle)
    const ending = thread?.worker.terminate()
    thread = null
    await ending
  }

  async function drawNow(document: PlainDocument): Promise<Drawn> {
    if (isClosed) throw new DrawingIsBusy('no more is drawn')
    clearTimeout(idle)
    thread ??= begin()
    const { worker, ended } = thread
    const began = performance.now()
    try {
      const signal = AbortSignal.any([ended, AbortSignal.timeout(documentMs)])
      const answered = once(worker, 'message', { signal })
      worker.postMessage(document, [])
      const [answer] = (await answered) as [DrawingAnswer]
      idle = setTimeout(() => void end(), idleMs).unref()
      return drawnOf(answer)
    } catch (error) {
      if (!(error instanceof DrawingFault)) await end()
      throw new DrawingFailed(error, performance.now() - began)
    }
  }

  return {
    async draw(document) {
      if (isClosed || waiting >= most) throw new DrawingIsBusy('too many documents wait to be drawn')
      waiting += 1
      const turn = last.then(() => drawNow(document))
      last = turn.catch(() => undefined)
      try {
        return await turn
      } finally {
        waiting -= 1
      }
    },
    async close() {
      isClosed = true
      await end()
      await last
    },
  }
}

/** The document could not be drawn; the thread is well. */
class DrawingFault extends Error {}

function drawnOf(answer: DrawingAnswer): Drawn {
  if ('bytes' in answer) return { bytes: Buffer.from(answer.bytes), ms: answer.ms }
  const fault = new DrawingFault(answer.fault.message)
  if (answer.fault.stack !== undefined) fault.stack = answer.fault.stack
  throw fault
}

/** Built, the thread's code lies beside this one; from the sources Vite reads it, as it reads the rest of the server. */
function startWorker(heapMb: number): Worker {
  const isSource = import.meta.url.endsWith('.ts')
  const here = import.meta.dirname
  const entry = isSource ? path.join(here, '../devThread.mjs') : path.join(here, 'drawingThread.js')
  return new Worker(entry, {
    workerData: { entry: path.join(here, 'drawingThread.ts') },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  })
}
