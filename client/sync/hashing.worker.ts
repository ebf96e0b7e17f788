// Reads and hashes files beside the page, so that it stays quick while gigabytes go by: each part for its checksum, and all
// of them in a row for the checksum of the whole.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

import type { HashAnswer, HashQuestion } from './hashing.ts'

interface Whole {
  readonly hash: ReturnType<typeof sha256.create>
  /** Bytes from the first one on that are in it. */
  upTo: number
}

const CHUNK = 4 * 1024 ** 2
const wholes = new Map<string, Whole>()
let last: Promise<void> = Promise.resolve()

// one after another: the running checksum needs the bytes in their order
addEventListener('message', ({ data }: MessageEvent<HashQuestion>) => {
  last = last.then(() => answer(data))
})

async function answer(question: HashQuestion): Promise<void> {
  if (question.kind === 'forget') return void wholes.delete(question.key)
  let reply: HashAnswer
  try {
    reply = { ask: question.ask, sha256: await digest(question) }
  } catch {
    reply = { ask: question.ask, sha256: null }
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker speaks to its page only
  postMessage(reply)
}

async function digest(question: Exclude<HashQuestion, { readonly kind: 'forget' }>): Promise<string> {
  const { key, file } = question
  const whole = wholes.get(key) ?? { hash: sha256.create(), upTo: 0 }
  wholes.set(key, whole)
  if (question.kind === 'whole') {
    await catchUp(whole, file, file.size)
    return bytesToHex(whole.hash.clone().digest())
  }
  const { from, to } = question
  await catchUp(whole, file, from)
  const bytes = await read(file, from, to)
  if (whole.upTo === from) add(whole, bytes)
  return partHash(bytes)
}

/** After a reload, what was sent before is read once more. */
async function catchUp(whole: Whole, file: Blob, upTo: number): Promise<void> {
  while (whole.upTo < upTo) add(whole, await read(file, whole.upTo, Math.min(upTo, whole.upTo + CHUNK)))
}

function add(whole: Whole, bytes: Uint8Array<ArrayBuffer>): void {
  whole.hash.update(bytes)
  whole.upTo += bytes.length
}

const read = async (file: Blob, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await file.slice(from, to).arrayBuffer())

/** Browsers hash natively where the page came over https or from this machine. */
async function partHash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { subtle } = crypto as { readonly subtle?: SubtleCrypto }
  return bytesToHex(
    subtle === undefined ? sha256(bytes) : new Uint8Array(await subtle.digest('SHA-256', bytes)),
  )
}
