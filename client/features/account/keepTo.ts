// The wanted page (`?to=`) is handed from one account page to the next.

import { wantedPath } from '../../navigation/paths.ts'

export function keepTo(
  page: string,
  query: URLSearchParams,
  more: Readonly<Record<string, string>> = {},
): string {
  const kept = new URLSearchParams(more)
  const wanted = wantedPath(query)
  if (wanted !== '/') kept.set('to', wanted)
  const text = kept.toString()
  return text === '' ? page : `${page}?${text}`
}
