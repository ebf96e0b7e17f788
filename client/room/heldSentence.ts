// Where the amount of an invoice is until it is paid.

/** `heldBy`: the provider's name; null where nothing is held. */
export function heldSentence(heldBy: string | null): string {
  if (heldBy === null) return 'Nothing is held: it is paid directly.'
  return `The amount is held by ${heldBy === 'sandbox' ? 'the sandbox: no real money moves' : heldBy}.`
}
