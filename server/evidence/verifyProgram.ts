// `node verify.mjs FOLDER [OTHER] [--key ID]`: looks a proof package over, or two against each other, with Node alone. A build
// of its own: the rules of the product in one file. Ends with 0 when all is sound, 1 when not, 2 when nothing could be read.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'

import { comparePackages } from '../../shared/proof/comparePackages.ts'
import { reportLines } from '../../shared/proof/packageReport.ts'
import {
  PROOF_FILE,
  type ProofPackage,
  RECORDS_FILE,
  readPackage,
  readRecords,
} from '../../shared/proof/proofPackage.ts'
import { readStamps } from '../../shared/proof/timeStamp.ts'
import { type Contents, verifyPackage } from '../../shared/proof/verifyPackage.ts'
import type { LogRecord } from '../../shared/record.ts'
import { countBusinessDays } from '../rooms/businessDays.ts'
import { readToken } from './askAuthority.ts'
import { isSignatureTrue } from './receipt.ts'

interface Opened {
  readonly proof: ProofPackage
  readonly log: readonly LogRecord[]
  readonly contents: Contents
}

class Unreadable extends Error {}

async function open(folder: string): Promise<Opened> {
  const text = await readFile(path.join(folder, PROOF_FILE), 'utf8').catch(() => null)
  const records = await readFile(path.join(folder, RECORDS_FILE), 'utf8').catch(() => null)
  if (text === null || records === null)
    throw new Unreadable(
      `${folder} is no unpacked proof package: ${PROOF_FILE} and ${RECORDS_FILE} belong into it.`,
    )
  const proof = readPackage(text)
  const log = readRecords(records)
  if (typeof proof === 'string') throw new Unreadable(proof)
  if (typeof log === 'string') throw new Unreadable(log)
  return { proof, log, contents: await contentsOf(folder) }
}

async function contentsOf(folder: string): Promise<Contents> {
  const found = new Map<string, { readonly size: number; readonly sha256: string }>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    found.set(path.relative(folder, file).split(path.sep).join('/'), await sumOf(file))
  }
  return found
}

async function sumOf(file: string) {
  const hash = createHash('sha256')
  let size = 0
  for await (const bytes of createReadStream(file) as AsyncIterable<Uint8Array>) {
    hash.update(bytes)
    size += bytes.length
  }
  return { size, sha256: hash.digest('hex') }
}

async function report({ proof, log, contents }: Opened, trustedKeyId: string | null): Promise<boolean> {
  const stamps = await readStamps(proof.stamps ?? [], readToken)
  const found = verifyPackage({
    proof,
    log,
    contents,
    trustedKeyId,
    isSigned: isSignatureTrue,
    stamps,
    countBusinessDays,
  })
  console.log(
    [`Room ${proof.room}, the package of its ${proof.role}`, '', ...reportLines(found), ''].join('\n'),
  )
  return found.isSound
}

async function main(argv: readonly string[]): Promise<number> {
  const flag = argv.indexOf('--key')
  const key = flag === -1 ? null : (argv[flag + 1] ?? '')
  const folders = argv.filter((_, index) => flag === -1 || (index !== flag && index !== flag + 1))
  if (key === '' || folders.length > 2) throw new Unreadable('node verify.mjs FOLDER [OTHER] [--key ID]')
  const packages = await Promise.all((folders.length === 0 ? ['.'] : folders).map(open))
  const areSound = (await Promise.all(packages.map((one) => report(one, key)))).every(Boolean)
  const [one, other] = packages
  if (one === undefined || other === undefined) return areSound ? 0 : 1
  const { isSame, sentence } = comparePackages(one, other)
  console.log(sentence)
  return areSound && isSame ? 0 : 1
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Unreadable ? error.message : error)
  process.exitCode = 2
}
