// A unique index said no: the one error of the store that rules build on. Only the code is read; which key it was
// differs between servers.

export const isDuplicate = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 11000

/** Of many documents of an unordered insert: which of them were there already. Throws where anything else went wrong. */
export function duplicatesIn(error: unknown): ReadonlySet<number> {
  const failures = isDuplicate(error) ? writeErrorsOf(error) : []
  if (failures.length === 0 || !failures.every(isDuplicate)) throw error
  return new Set(failures.map(({ index }) => index))
}

function writeErrorsOf(error: unknown): readonly { readonly index: number }[] {
  const { writeErrors = [] } = error as {
    readonly writeErrors?: { readonly index: number } | readonly { readonly index: number }[]
  }
  return 'index' in writeErrors ? [writeErrors] : writeErrors
}
