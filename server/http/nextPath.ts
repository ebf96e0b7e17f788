// Where to go after signing in: a path of this site and nothing else (T-97).

/** The path as given when it stays on this site, else null. */
export function safeNextPath(wanted: string): string | null {
  const isPlain = /^\/(?![/\\])[\x21-\x7e]{0,511}$/.test(wanted) && !wanted.includes('\\')
  return isPlain && new URL(wanted, 'http://here.invalid').host === 'here.invalid' ? wanted : null
}
