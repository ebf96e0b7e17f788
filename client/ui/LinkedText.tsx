// Plain text as typed, with its links clickable: http, https and mailto only, and nothing about us goes along.

import type { ReactNode } from 'react'

const LINK = /\b(?:https?:\/\/|mailto:)[^\s<>"']+/gi
/** What ends a sentence rather than an address. */
const TRAILING = /[.,;:!?…]+$/

export function LinkedText({ text }: { readonly text: string }) {
  const pieces: ReactNode[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const address = withoutTail(found)
    if (!isSafe(address)) continue
    pieces.push(
      text.slice(end, index),
      <a key={index} href={address} target="_blank" rel="noopener noreferrer nofollow">
        {address}
      </a>,
    )
    end = index + address.length
  }
  pieces.push(text.slice(end))
  return <>{pieces}</>
}

/** `(see https://x.example/a)` ends before the bracket; `…/Thing_(b)` keeps its own. */
function withoutTail(found: string): string {
  const address = found.replace(TRAILING, '')
  const opened = address.split('(').length
  const closed = address.split(')').length
  return address.endsWith(')') && closed > opened ? withoutTail(address.slice(0, -1)) : address
}

function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username } = new URL(address)
  // `https://bank.example@elsewhere.example` says one and leads to the other.
  return ['http:', 'https:', 'mailto:'].includes(protocol) && username === ''
}
