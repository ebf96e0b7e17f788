// Upserts that meet another one. Of two that begin a document at the same instant one may be told that it is there already:
// by MongoDB where the filter asks for more than a key, by others always. It is then tried once more, and changes what the
// other has begun; refused again, its filter does not want what is there.

import { isDuplicate } from './duplicate.ts'

/** False: what is there stays as it is. */
export async function upsert(write: () => Promise<unknown>): Promise<boolean> {
  return (await isWritten(write)) || (await isWritten(write))
}

async function isWritten(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** In one write; where one of them meets another one by one, because not every server goes on with the rest. */
export async function upsertAll<One>(
  all: readonly One[],
  write: (some: readonly One[]) => Promise<unknown>,
): Promise<void> {
  if (await isWritten(() => write(all))) return
  for (const one of all) await upsert(() => write([one]))
}
