// The tab's code with a bug planted in it: a copy of the sources in which one snippet is replaced, so that the
// product carries no switches for tests. A snippet that is not there (any more) is an error.

import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import type * as sound from '../../client/sync/link.ts'

export interface Plant {
  readonly file: string
  readonly from: string
  readonly to: string
}

const source = resolve(import.meta.dirname, '../../client/sync')
const files = [
  'link.ts',
  'line.ts',
  'asking.ts',
  'roomCopy.ts',
  'copyState.ts',
  'copyArrivals.ts',
  'copyActs.ts',
  'replica.ts',
  'sendQueue.ts',
  'held.ts',
  'leftOut.ts',
]

export async function plantedLink(plants: readonly Plant[]): Promise<typeof sound> {
  const dir = join(mkdtempSync(join(tmpdir(), 'planted-')), 'sync')
  mkdirSync(dir)
  for (const file of files) {
    let text = readFileSync(join(source, file), 'utf8')
    for (const plant of plants.filter((one) => one.file === file)) {
      if (!text.includes(plant.from)) throw new Error(`${file} has no "${plant.from}"`)
      text = text.replace(plant.from, () => plant.to)
    }
    writeFileSync(join(dir, file), text.replaceAll("'../../shared/", `'${resolve(source, '../../shared')}/`))
  }
  return (await import(/* @vite-ignore */ join(dir, 'link.ts'))) as typeof sound
}
