// A unique index said no: the one error of the store that rules build on. Only the code is read; which key it was
// differs between servers.

export const isDuplicate = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 11000
