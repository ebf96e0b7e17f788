// Which of the files that arrived are new to a list. One that was added again, after a reload say, is there already: the
// client gets it once.

import type { FileRef } from '../../../shared/fileRef.ts'

export interface Arrivals {
  readonly fresh: readonly FileRef[]
  /** The same name and content under another id. */
  readonly twice: readonly FileRef[]
}

export function arrivalsOf(arrived: readonly FileRef[], there: readonly FileRef[]): Arrivals {
  const fresh: FileRef[] = []
  const twice: FileRef[] = []
  for (const file of arrived) {
    const same = [...there, ...fresh].find((one) => isSame(one, file))
    if (same === undefined) fresh.push(file)
    else if (same.file !== file.file) twice.push(file)
  }
  return { fresh, twice }
}

const isSame = (one: FileRef, other: FileRef): boolean =>
  one.file === other.file || (one.sha256 === other.sha256 && one.name === other.name)
