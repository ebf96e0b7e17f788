// A proof package as it lies unpacked in a folder: what is read of it, and the size and checksum of all that lies there.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'

import {
  PROOF_FILE,
  type ProofPackage,
  RECORDS_FILE,
  readPackage,
  readRecords,
} from '../../shared/proof/proofPackage.ts'
import type { Contents } from '../../shared/proof/verifyPackage.ts'
import type { LogRecord } from '../../shared/record.ts'

export interface OpenedFolder {
  readonly proof: ProofPackage
  readonly log: readonly LogRecord[]
  readonly contents: Contents
}

/** Its message says why this is no package. */
export class Unreadable extends Error {}

export async function openFolder(folder: string): Promise<OpenedFolder> {
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
