// The wanted page (`?to=`) and the address that was typed are handed from one account page to the next.

import { wantedPath } from '../../navigation/paths.ts'

export function keepTo(page: string, query: URLSearchParams, more: { readonly email?: string } = {}): string {
  const kept = new URLSearchParams({ ...more })
  const wanted = wantedPath(query)
  if (wanted !== '/') kept.set('to', wanted)
  const text = kept.toString()
  return text === '' ? page : `${page}?${text}`
}

/** What was typed by then; nothing when nothing was. */
export const emailOf = (typed: string): { readonly email?: string } =>
  typed.trim() === '' ? {} : { email: typed.trim() }
