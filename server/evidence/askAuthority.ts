// Asks a time stamping authority (RFC 3161 over HTTP) about one hash. It hears nothing else of us; what it answers is looked
// over before it is kept.

import { createHash, randomBytes, webcrypto } from 'node:crypto'

import { Integer, Null, OctetString } from 'asn1js'
import { AlgorithmIdentifier, CryptoEngine, MessageImprint, TimeStampReq } from 'pkijs'

import { createReadToken } from '../../shared/proof/readToken.ts'
import type { TimeStamp } from '../../shared/proof/timeStamp.ts'
import type { Config } from '../config/readConfig.ts'

export type Answer = Pick<TimeStamp, 'token' | 'nonce'>

/** Rejects with a sentence when there is no good answer. */
export type AskAuthority = (statement: string, signal: AbortSignal) => Promise<Answer>

export const readToken = createReadToken(
  new CryptoEngine({
    crypto: webcrypto as unknown as ConstructorParameters<typeof CryptoEngine>[0]['crypto'],
  }),
)

const ANSWERS_WITHIN_MS = 15_000
/** A chain of certificates and a signature take a tenth of it. */
const LARGEST_ANSWER = 65_536

const algorithms = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
} as const

export const createAskAuthority =
  ({ url, login, hash, policy }: NonNullable<Config['timeStamps']>): AskAuthority =>
  async (statement, signal) => {
    const nonce = createNonce()
    const imprint = createHash(hash).update(statement).digest()
    const question = new TimeStampReq({
      version: 1,
      messageImprint: new MessageImprint({
        hashAlgorithm: new AlgorithmIdentifier({
          algorithmId: algorithms[hash],
          algorithmParams: new Null(),
        }),
        hashedMessage: new OctetString({ valueHex: new Uint8Array(imprint).buffer }),
      }),
      ...(policy !== null && { reqPolicy: policy }),
      nonce: new Integer({ valueHex: new Uint8Array(nonce).buffer }),
      certReq: true,
    })
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/timestamp-query',
        accept: 'application/timestamp-reply',
        ...(login !== null && { authorization: `Basic ${Buffer.from(login).toString('base64')}` }),
      },
      body: question.toSchema().toBER(),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWERS_WITHIN_MS)]),
    })
    const token = (await bytesOf(answer)).toString('hex')
    if (!answer.ok) throw new Error(`The authority answered ${answer.status}.`)
    const found = await readToken(token, statement)
    if (typeof found === 'string') throw new Error(`The authority’s time stamp ${found}.`)
    if (found.nonce !== nonce.toString('hex')) throw new Error('The authority answered another question.')
    return { token, nonce: found.nonce }
  }

/** Positive as ASN.1 writes it, and without a zero in front. */
function createNonce(): Buffer {
  const nonce = randomBytes(16)
  nonce[0] = 1 + ((nonce[0] ?? 0) % 127)
  return nonce
}

/** Of a body without end no more is read than an answer can have. */
async function bytesOf({ body }: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > LARGEST_ANSWER) throw new Error('The authority’s answer is too long for a time stamp.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
