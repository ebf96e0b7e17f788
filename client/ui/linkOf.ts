// An address as people type it, as a link that may be stored (shared/richtext.ts).

import { isSafeLink } from '../../shared/richtext.ts'

const MOST = 2000

/** `example.org` is meant for the web, `ada@example.org` for an email; null: no link. */
export function linkOf(typed: string): string | null {
  const words = typed.trim()
  const href = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(words)
    ? words
    : /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(words)
      ? `mailto:${words}`
      : `https://${words}`
  if (href.length > MOST || !isSafeLink(href) || !URL.canParse(href)) return null
  const { protocol, hostname, username } = new URL(href)
  // `https://bank.example@elsewhere.example` says one and leads to the other.
  if (username !== '') return null
  return protocol === 'mailto:' || hostname.includes('.') || hostname === 'localhost' ? href : null
}

/** Whom a link leads to, in short: the host, or the address of an email. */
export function targetOf(href: string): string {
  if (!URL.canParse(href)) return href
  const { protocol, host, pathname } = new URL(href)
  return protocol === 'mailto:' ? pathname : host
}
