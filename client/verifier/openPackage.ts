// A package as a browser is given it: a folder, its files, or the archive as it was downloaded.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { unzipSync } from 'fflate'

import {
  PROOF_FILE,
  type ProofPackage,
  RECORDS_FILE,
  readPackage,
  recordsInSteps,
} from '../../shared/proof/proofPackage.ts'
import type { Contents } from '../../shared/proof/verifyPackage.ts'
import type { LogRecord } from '../../shared/record.ts'
import { inTheBackground } from './background.ts'

export interface OpenedPackage {
  readonly proof: ProofPackage
  readonly log: readonly LogRecord[]
  /** Null: the files are not at hand. */
  readonly contents: Contents | null
}

/** What the page itself carries; null: it came alone. A sentence where it cannot be read. */
export async function carried(): Promise<OpenedPackage | string | null> {
  const text = document.querySelector('#proof')?.textContent ?? ''
  const records = document.querySelector('#records')?.textContent ?? ''
  return text === '' ? null : await together(text, records, null)
}

/** Of a folder or an archive; a sentence where it is no package. */
export async function openFiles(files: readonly File[]): Promise<OpenedPackage | string> {
  const [only] = files
  if (files.length === 1 && only?.name.endsWith('.zip')) {
    const found = unzipped(new Uint8Array(await only.arrayBuffer()))
    return found === null
      ? 'This archive cannot be unpacked here: unpack it, and give the folder.'
      : opened(found)
  }
  const root = rootOf(files)
  return opened(new Map(files.map((file) => [pathOf(file).slice(root.length), file])))
}

function unzipped(bytes: Uint8Array): ReadonlyMap<string, Blob> | null {
  try {
    const entries = Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/'))
    return new Map(entries.map(([name, content]) => [name, new Blob([content])]))
  } catch {
    return null
  }
}

async function opened(files: ReadonlyMap<string, Blob>): Promise<OpenedPackage | string> {
  const proof = await files.get(PROOF_FILE)?.text()
  const records = await files.get(RECORDS_FILE)?.text()
  if (proof === undefined || records === undefined)
    return `This is no proof package: ${PROOF_FILE} and ${RECORDS_FILE} belong into it.`
  const contents = new Map<string, { readonly size: number; readonly sha256: string }>()
  for (const [name, file] of files) contents.set(name, { size: file.size, sha256: await sumOf(file) })
  return together(proof, records, contents)
}

async function together(
  proofText: string,
  records: string,
  contents: Contents | null,
): Promise<OpenedPackage | string> {
  const proof = readPackage(proofText)
  const log = await inTheBackground(recordsInSteps(records))
  if (typeof proof === 'string') return proof
  return typeof log === 'string' ? log : { proof, log, contents }
}

async function sumOf(file: Blob): Promise<string> {
  const hash = sha256.create()
  const reader = file.stream().getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return bytesToHex(hash.digest())
    hash.update(value)
  }
}

const pathOf = (file: File): string => file.webkitRelativePath || file.name

/** The folder that was chosen is no part of the paths within the package. */
function rootOf(files: readonly File[]): string {
  const proof = files.map(pathOf).find((path) => path === PROOF_FILE || path.endsWith(`/${PROOF_FILE}`))
  return proof?.slice(0, proof.length - PROOF_FILE.length) ?? ''
}
