// Reads the answer of a time stamping authority (RFC 3161, RFC 5652): granted, of this statement, truly signed, by a certificate
// that is for time stamps alone and was valid then. Whether that authority is to be trusted is the reader's to say (rule G7).

import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import {
  type Certificate,
  type CryptoEngine,
  ExtKeyUsage,
  PKIStatus,
  SignedData,
  TSTInfo,
  TimeStampResp,
} from 'pkijs'

import type { ReadToken, TokenRead } from './timeStamp.ts'

const hashes = new Map<string, (bytes: Uint8Array) => Uint8Array>([
  ['2.16.840.1.101.3.4.2.1', sha256],
  ['2.16.840.1.101.3.4.2.2', sha384],
  ['2.16.840.1.101.3.4.2.3', sha512],
])
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const EXTENDED_KEY_USAGE = '2.5.29.37'
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

/** @param engine the browser's or Node's own cryptography */
export const createReadToken =
  (engine: CryptoEngine): ReadToken =>
  async (token, statement) => {
    try {
      return await read(hexToBytes(token), utf8ToBytes(statement), engine)
    } catch {
      return 'cannot be read'
    }
  }

async function read(
  answer: Uint8Array<ArrayBuffer>,
  statement: Uint8Array<ArrayBuffer>,
  engine: CryptoEngine,
): Promise<TokenRead | string> {
  const { status, timeStampToken } = TimeStampResp.fromBER(answer)
  const isGranted = status.status === PKIStatus.granted || status.status === PKIStatus.grantedWithMods
  if (!isGranted || timeStampToken === undefined) return 'was not granted'
  if (timeStampToken.contentType !== SIGNED_DATA) return 'cannot be read'
  const signed = new SignedData({ schema: timeStampToken.content })
  const content = signed.encapContentInfo.eContent
  if (signed.encapContentInfo.eContentType !== TST_INFO || content === undefined) return 'cannot be read'
  const info = TSTInfo.fromBER(content.getValue())
  const hash = hashes.get(info.messageImprint.hashAlgorithm.algorithmId)
  if (hash === undefined) return 'uses a hash that this program does not know'
  if (hexOf(info.messageImprint.hashedMessage) !== bytesToHex(hash(statement))) return 'is of something else'
  const { isTrue, certificate } = await signatureOf(signed, statement, engine)
  if (!isTrue || certificate === null) return 'is signed falsely'
  if (!isForTimeStamps(certificate)) return 'is signed by a certificate that is not for time stamps'
  const { notBefore, notAfter } = certificate
  if (info.genTime < notBefore.value || info.genTime > notAfter.value)
    return 'is signed by a certificate that was not valid then'
  return {
    at: info.genTime.getTime(),
    nonce: info.nonce === undefined ? '' : withoutSign(hexOf(info.nonce)),
    policy: info.policy,
    authority: nameOf(certificate),
  }
}

/** The library throws where the signature is false. */
async function signatureOf(signed: SignedData, statement: Uint8Array<ArrayBuffer>, engine: CryptoEngine) {
  try {
    const { signatureVerified, signerCertificate } = await signed.verify(
      { signer: 0, data: statement.buffer, checkChain: false, extendedMode: true },
      engine,
    )
    return { isTrue: signatureVerified === true, certificate: signerCertificate ?? null }
  } catch {
    return { isTrue: false, certificate: null }
  }
}

/** RFC 3161, 2.3: critical, and for nothing else. */
function isForTimeStamps({ extensions = [] }: Certificate): boolean {
  const usage = extensions.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE)
  const parsed: unknown = usage?.parsedValue
  return (
    usage?.critical === true &&
    parsed instanceof ExtKeyUsage &&
    parsed.keyPurposes.length === 1 &&
    parsed.keyPurposes[0] === TIME_STAMPING
  )
}

/** Its organisation and its own name (X.520), as far as they are there. */
function nameOf({ subject }: Certificate): string {
  const named = (type: string): string => {
    const found = subject.typesAndValues.find((one) => one.type === type)
    const value: unknown = found?.value.valueBlock.value
    return typeof value === 'string' ? value.replaceAll(/\p{C}/gu, '').slice(0, 80) : ''
  }
  return [named('2.5.4.3'), named('2.5.4.10')].filter((part) => part !== '').join(', ') || 'no name'
}

const hexOf = ({ valueBlock }: { readonly valueBlock: { readonly valueHexView: Uint8Array } }): string =>
  bytesToHex(valueBlock.valueHexView)

/** An integer of ASN.1 begins with a zero where its first bit is set. */
const withoutSign = (hex: string): string => hex.replace(/^(?:00)+/, '')
