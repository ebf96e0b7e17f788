// A room may have several holds, the first and what higher prices added (rule F6). What is paid out is drawn from the first
// on, what goes back from the last on: both ends of one amount never meet.

/** Held in addition to the first hold. */
export interface FurtherHold {
  /** The provider's own name for it. */
  readonly reference: string
  /** What is left of it; minor units. */
  readonly amount: number
}

export interface Draw {
  /** The provider's name for the hold; null: the room's first. */
  readonly hold: string | null
  /** Minor units, above zero. */
  readonly amount: number
}

interface Held {
  /** In all; minor units. */
  readonly amount: number
  readonly further?: readonly FurtherHold[]
}

/** Where an amount comes from; no more than is held. */
export function drawsOn(funding: Held, amount: number, use: 'pay-out' | 'refund'): readonly Draw[] {
  const holds = use === 'pay-out' ? holdsOf(funding) : holdsOf(funding).toReversed()
  let left = amount
  return holds.flatMap(({ hold, amount: most }) => {
    const drawn = Math.min(left, most)
    left -= drawn
    return drawn > 0 ? [{ hold, amount: drawn }] : []
  })
}

/** What is left of the further holds once so much went back to the client. */
export function furtherAfter(funding: Held, returned: number): readonly FurtherHold[] {
  const draws = drawsOn(funding, returned, 'refund')
  const drawnFrom = (reference: string): number => draws.find(({ hold }) => hold === reference)?.amount ?? 0
  return (funding.further ?? []).map(({ reference, amount }) => ({
    reference,
    amount: amount - drawnFrom(reference),
  }))
}

/** The oldest first. */
function holdsOf({ amount, further = [] }: Held): readonly Draw[] {
  const added = further.reduce((sum, one) => sum + one.amount, 0)
  return [
    { hold: null, amount: amount - added },
    ...further.map(({ reference, amount: most }) => ({ hold: reference, amount: most })),
  ]
}
