// Looks a proof package over as a third person would: the log as `verifyRoom` does, and that the package is whole, signed as one,
// and says what its records say. Each fault is a sentence that names its place.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

import { canonicalJson } from '../canonicalJson.ts'
import type { LogRecord } from '../record.ts'
import type { CountBusinessDays } from '../workroom/calendar.ts'
import { keyNamedIn } from '../workroom/contractKey.ts'
import { REDUCER_VERSION } from '../workroom/workroom.ts'
import { balancesOf } from './balances.ts'
import { type Faults, eventsOf, isWithheld } from './checkLog.ts'
import { filesOf } from './filesOf.ts'
import { type KnownKey, knownKeys } from './keys.ts'
import { PROOF_FILE, type ProofPackage, manifestHash, readHead, stateHash } from './proofPackage.ts'
import type { IsSigned } from './statement.ts'
import { type Steps, finished } from './steps.ts'
import { type StampRead, type TimeStamp, stampFiles } from './timeStamp.ts'
import {
  type Check,
  type Examination,
  type Look,
  attempted,
  examineInSteps,
  replayInSteps,
} from './verifyRoom.ts'

/** What lies in a package beside the two files that are read: size in bytes, SHA-256 in hexadecimal. */
export type Contents = ReadonlyMap<string, { readonly size: number; readonly sha256: string }>

export interface PackageExamined {
  readonly proof: ProofPackage
  readonly log: readonly LogRecord[]
  /** Null: the files are not at hand. */
  readonly contents: Contents | null
  /** The key that the reader has from elsewhere; null: none. */
  readonly trustedKeyId: string | null
  readonly isSigned: IsSigned
  /** The package's time stamps, as they were read. */
  readonly stamps: readonly StampRead[]
  readonly countBusinessDays: CountBusinessDays
}

export const verifyPackage = (examined: PackageExamined): Examination =>
  finished(verifyPackageInSteps(examined))

export function* verifyPackageInSteps(examined: PackageExamined): Steps<Examination> {
  const { proof, log, contents, trustedKeyId, isSigned, stamps, countBusinessDays } = examined
  const { room, receipts } = proof
  const own = yield* examineInSteps({
    room,
    log,
    receipts,
    trusted: keysOf(examined).map(({ publicKey }) => publicKey),
    isSigned,
    stamps,
    countBusinessDays,
  })
  const withheld = log.filter(isWithheld).length
  const looks: readonly Look[] = [
    ['Signed by one key, to the last record', () => checkHead(examined)],
    ['The key is the one that the contract names', () => checkNamedKey(examined)],
    ['Time stamps are all that were signed', () => checkStampList(proof)],
    ['The ledger is that of the records, and sums to zero', () => checkLedger(proof, log)],
    ['The state is what the records lead to', () => stateInSteps(proof, log)],
    ...(contents === null
      ? []
      : [
          ['Files are those of the package and the records', () => checkFiles(proof, log, contents)] as const,
        ]),
  ]
  const checks: Check[] = own.checks.filter(({ name }) => withheld === 0 || !name.startsWith('Every event'))
  for (const [name, look] of looks) checks.push({ name, faults: yield* attempted(name, look) })
  return {
    isSound: checks.every(({ faults }) => faults.length === 0),
    checks,
    notes: own.notes,
    story: own.story,
    limits: [
      ...own.limits,
      ...(withheld === 0
        ? []
        : [
            `${counted(withheld, 'record')} kept from this party until it has accepted the contract: the place in the chain is there, the content cannot be looked at.`,
          ]),
      ...(contents === null ? ['The files were not looked at: give the whole folder.'] : []),
      trustedKeyId === null
        ? `Everything is checked against the key that the package brings, ${proof.head.keyId}. Compare it with the one in the emails that brought receipts: whoever writes a package with a key of their own can write anything.`
        : `The key ${trustedKeyId} was given by you.`,
      'Whoever holds the signing key, the operator of the server, could still have left out the newest records, kept a second history, or acted for a person. The other party’s package, receipts that came by email, and time stamps of others uncover that.',
    ],
  }
}

const counted = (count: number, what: string): string =>
  count === 1 ? `1 ${what} is` : `${count} ${what}s are`

/** The key of the whole, and those that it vouches for. */
const keysOf = ({ proof, isSigned }: PackageExamined): readonly KnownKey[] =>
  knownKeys(proof.head, proof.vouchers ?? [], isSigned)

function checkHead(examined: PackageExamined): Faults {
  const { proof, log, trustedKeyId, isSigned } = examined
  const head = readHead(proof.head)
  if (head === null || !isSigned(proof.head)) return [`The signature of the whole in ${PROOF_FILE} is false.`]
  const { room, manifest, keyId } = { ...proof, keyId: proof.head.keyId }
  const last = log.at(-1)
  const faults: string[] = []
  if (head.room !== room) faults.push(`The signature is that of another room, ${head.room}.`)
  if (log.length < head.seq)
    faults.push(
      `The log ends at record ${log.length}, but the package was signed up to record ${head.seq}: the end is missing.`,
    )
  else if (last === undefined || last.seq !== head.seq || last.hash !== head.hash || last.at !== head.at)
    faults.push(`Record ${last?.seq ?? 0} is not the last one that was signed, record ${head.seq}.`)
  if (manifestHash(manifest) !== head.manifest)
    faults.push(`The list of files in ${PROOF_FILE} is not the one that was signed.`)
  if (trustedKeyId !== null && !keysOf(examined).some((key) => key.keyId === trustedKeyId))
    faults.push(`The package is signed with the key ${keyId}, not with ${trustedKeyId}.`)
  return faults
}

/** G6: each text names the key of its day, which this one has to vouch for. */
function checkNamedKey(examined: PackageExamined): Faults {
  const known = new Set(keysOf(examined).map(({ keyId }) => keyId))
  return eventsOf(examined.log).flatMap(([{ seq }, event]) => {
    if (event.type !== 'contract.drafted' && event.type !== 'change.proposed') return []
    const named = keyNamedIn(event.text.text)
    return named === null || known.has(named)
      ? []
      : [
          `Contract v${event.version} of record ${seq} names the key ${named}, for which that of the package, ${examined.proof.head.keyId}, does not vouch.`,
        ]
  })
}

/** The list of files is signed, and each stamp is one of them: none is left out or exchanged unseen. */
function checkStampList({ manifest, stamps = [] }: ProofPackage): Faults {
  const files = new Map(manifest.map(({ path, sha256 }) => [path, sha256]))
  const carried = new Set(stamps.map(({ seq }) => seq))
  const missing = [...files.keys()].flatMap((path) => {
    const seq = /^stamps\/record-(\d+)\.tsr$/.exec(path)?.[1]
    return seq === undefined || carried.has(Number(seq))
      ? []
      : [`The time stamp of record ${seq} is missing.`]
  })
  return [...missing, ...stamps.flatMap((stamp) => exchanged(stamp, files.get(stampFiles(stamp.seq).answer)))]
}

const exchanged = ({ seq, token }: TimeStamp, signed: string | undefined): Faults =>
  bytesToHex(sha256(hexToBytes(token))) === signed
    ? []
    : [`The time stamp of record ${seq} is not the one that was signed.`]

function checkLedger({ ledger }: ProofPackage, log: readonly LogRecord[]): Faults {
  const counted = balancesOf(log)
  const faults =
    canonicalJson(ledger) === canonicalJson(counted)
      ? []
      : [`The ledger in ${PROOF_FILE} is not that of the records.`]
  const sum = counted.reduce((total, { amount }) => total + amount, 0)
  return sum === 0 ? faults : [...faults, 'The ledger does not sum to zero.']
}

/** A package of other rules is replayed by these: what they lead to may have more members, and is not compared. */
function* stateInSteps({ state }: ProofPackage, log: readonly LogRecord[]): Steps<Faults> {
  if (state === null || state.rules !== REDUCER_VERSION) return []
  return stateHash(yield* replayInSteps(log)) === state.hash
    ? []
    : [`The state in ${PROOF_FILE} is not what the records lead to.`]
}

function checkFiles({ manifest }: ProofPackage, log: readonly LogRecord[], contents: Contents): Faults {
  const faults: string[] = []
  for (const { path, sha256, size } of manifest) {
    const found = contents.get(path)
    if (found === undefined) faults.push(`${path} is missing.`)
    else if (found.sha256 !== sha256 || found.size !== size)
      faults.push(`${path} is not the file that was signed.`)
  }
  const listed = new Set(manifest.map(({ path }) => path))
  for (const path of contents.keys())
    if (!listed.has(path) && !beside.has(path)) faults.push(`${path} does not belong to the package.`)
  const sums = new Set(filesOf(log).map(({ sha256 }) => sha256))
  for (const { path, sha256 } of manifest)
    if (path.startsWith('files/') && !sums.has(sha256)) faults.push(`No record names the file ${path}.`)
  return faults
}

/** What is not in the manifest, since it carries or reads it. */
const beside: ReadonlySet<string> = new Set([PROOF_FILE, 'verify.html', 'verify.mjs'])
