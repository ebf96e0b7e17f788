// The way that a pasted link leads in this Workroom, whatever stands around it and whichever name its host has here.

const opens = new Set(['job', 'propose', 'invitation'])

/** A path of ours, or null. `nameOf` says which page an address is. */
export function linkIn(pasted: string, nameOf: (pathname: string) => string | null): string | null {
  for (const word of pasted.split(/[\s<>"'()]+/)) {
    const url = parsed(word)
    if (url !== null && opens.has(nameOf(url.pathname) ?? '')) return url.pathname
  }
  return null
}

function parsed(word: string): URL | null {
  try {
    return new URL(word, 'https://workroom.invalid')
  } catch {
    return null
  }
}
