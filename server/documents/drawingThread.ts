// The thread that draws: gets one document at a time, answers its bytes or what went wrong.

import { parentPort } from 'node:worker_threads'

import type { DrawingAnswer } from './drawing.ts'
import { drawPdf } from './drawPdf.ts'
import type { PlainDocument } from './piece.ts'

async function answerTo(document: PlainDocument): Promise<DrawingAnswer> {
  const began = performance.now()
  try {
    const { buffer: bytes } = new Uint8Array(await drawPdf(document))
    return { bytes, ms: performance.now() - began }
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    return { fault: { message, stack } }
  }
}

parentPort?.on('message', (document: PlainDocument) => {
  void answerTo(document).then((answer) =>
    parentPort?.postMessage(answer, 'bytes' in answer ? [answer.bytes] : []),
  )
})
