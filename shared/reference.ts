// What a person reads out to whoever runs the server, and what the server's log calls the same thing. A command's follows
// from its id, so that tab and server name it alike without a word on the wire.

/** Eight letters and digits of an id that is random, or of a command's. */
export const referenceOf = (id: string): string =>
  id
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, 8)
    .toUpperCase()

export const referenceHeader = 'reference'

export const withReference = (sentence: string, reference: string | null): string =>
  reference === null ? sentence : `${sentence} Reference ${reference}.`
