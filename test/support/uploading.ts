// Sends files to a running server the way the page does, part by part; and whatever a page would never send.
//
//   const ref = await uploadFile(server, ben, { room, bytes: Buffer.from('…'), name: 'shop.zip' })

import { createHash } from 'node:crypto'
import { type IncomingHttpHeaders, request } from 'node:http'

import type { FileRef } from '../../shared/fileRef.ts'
import type { RoomId } from '../../shared/ids.ts'
import type { TestPerson, TestServer } from './testRoom.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
  /** Parsed where it is JSON, else `{}`. */
  readonly body: Readonly<Record<string, unknown>>
}

interface Ask {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string | number>>
  readonly body?: Uint8Array | string
  /** Closes the connection after that many bytes of the body. */
  readonly cutAfter?: number
}

type Where = Pick<TestServer, 'url'>
type Place = { readonly room: RoomId } | { readonly job: string }

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** Rejects when the connection breaks before an answer. */
export function ask(
  server: Where,
  person: Pick<TestPerson, 'cookie'>,
  path: string,
  given: Ask = {},
): Promise<Answer> {
  const { method = 'GET', body, cutAfter } = given
  const url = new URL(server.url)
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: url.port,
        path,
        method,
        agent: false,
        headers: {
          host: `127.0.0.1:${url.port}`,
          origin: `http://127.0.0.1:${url.port}`,
          cookie: person.cookie,
          ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
          ...given.headers,
        },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          const bytes = Buffer.concat(chunks)
          const isJson = answer.headers['content-type']?.includes('json') === true
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            bytes,
            body: isJson ? (JSON.parse(bytes.toString()) as Answer['body']) : {},
          })
        })
      },
    )
    sent.on('error', reject)
    if (cutAfter === undefined) return void sent.end(body)
    sent.write(Buffer.from(body ?? '').subarray(0, cutAfter), () => sent.destroy())
    sent.once('close', () => reject(new Error('cut')))
  })
}

export const askJson = (
  server: Where,
  person: Pick<TestPerson, 'cookie'>,
  path: string,
  body: unknown,
): Promise<Answer> =>
  ask(server, person, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

export interface Form {
  readonly bytes: Uint8Array
  readonly headers: Readonly<Record<string, string | number>>
}

/** The multipart form of one part. */
export function partForm(part: Uint8Array, offset: number, { name = 'part', sum = sha256(part) } = {}): Form {
  const boundary = 'workroom-part-boundary'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="blob"\r\nContent-Type: application/octet-stream\r\n\r\n`
  return {
    bytes: Buffer.concat([Buffer.from(head), part, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'upload-offset': offset,
      'x-sha256': sum,
    },
  }
}

export function sendPart(
  server: Where,
  person: Pick<TestPerson, 'cookie'>,
  id: string,
  { bytes, headers, cutAfter }: Form & { readonly cutAfter?: number },
): Promise<Answer> {
  const cut = cutAfter === undefined ? {} : { cutAfter }
  return ask(server, person, `/api/uploads/${id}/parts`, { method: 'POST', headers, body: bytes, ...cut })
}

export async function declare(
  server: Where,
  person: Pick<TestPerson, 'cookie'>,
  given: Place & { readonly size: number; readonly name?: string },
): Promise<string> {
  const answer = await askJson(server, person, '/api/uploads', { name: 'file.bin', ...given })
  if (answer.status !== 201) throw new Error(`the upload was refused: ${answer.bytes.toString()}`)
  return String(answer.body['id'])
}

/** From declaration to receipt. */
export async function uploadFile(
  server: Where,
  person: Pick<TestPerson, 'cookie'>,
  given: Place & { readonly bytes: Uint8Array; readonly name?: string },
): Promise<FileRef> {
  const { bytes, name = 'file.bin', ...place } = given
  const id = await declare(server, person, { ...place, name, size: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += 8_388_608) {
    const part = bytes.subarray(offset, offset + 8_388_608)
    const answer = await sendPart(server, person, id, partForm(part, offset))
    if (answer.status !== 200) throw new Error(`the part was refused: ${answer.bytes.toString()}`)
  }
  const answer = await askJson(server, person, `/api/uploads/${id}/finish`, { sha256: sha256(bytes) })
  if (answer.status !== 200) throw new Error(`finishing was refused: ${answer.bytes.toString()}`)
  return answer.body['file'] as FileRef
}
