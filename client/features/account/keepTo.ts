// The wanted page (`?to=`) is handed from one account page to the next.

export function keepTo(
  page: string,
  query: URLSearchParams,
  more: Readonly<Record<string, string>> = {},
): string {
  const kept = new URLSearchParams(more)
  const to = query.get('to')
  if (to !== null) kept.set('to', to)
  const text = kept.toString()
  return text === '' ? page : `${page}?${text}`
}
