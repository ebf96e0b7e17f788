// The postal addresses that the contract is to name (rule C24): of whoever sends the command, and where an offer is accepted,
// of whoever made it with that wish. Nobody else's account is looked at.

import { roles } from '../../shared/decider.ts'
import { countryName } from '../../shared/placeNames.ts'
import { asksForAddresses } from '../../shared/workroom/addresses.ts'
import type { Asked, FactSource } from '../rooms/facts.ts'
import type { BusinessDesk } from '../storage/businessDetails.ts'

export function createAddressSource({
  business,
}: {
  readonly business: Pick<BusinessDesk, 'of'>
}): FactSource {
  async function addressOf(userId: Parameters<BusinessDesk['of']>[0]): Promise<string> {
    const { address, country } = await business.of(userId)
    if (address.length === 0) return ''
    return [...address, ...(country === '' ? [] : [countryName(country)])].join('\n')
  }

  async function addressesFor({ actor, state: { offer } }: Asked) {
    const people = roles.flatMap((role) => {
      const userId = actor.kind === 'party' && actor.role === role ? actor.userId : null
      const maker = role === offer.madeBy && offer.status === 'open' ? offer.parties[role]?.userId : null
      const found = userId ?? maker
      return found === null || found === undefined ? [] : [{ role, userId: found }]
    })
    const named = await Promise.all(
      people.map(async ({ role, userId }) => [role, await addressOf(userId)] as const),
    )
    return { addresses: Object.fromEntries(named) }
  }

  return (asked) => (isAsked(asked) ? addressesFor(asked) : null)
}

const isAsked = ({ command: { name, args }, state }: Asked): boolean =>
  name === 'acceptOffer' ? asksForAddresses(state.offer.terms) : asksForAddresses(termsIn(args))

const termsIn = (args: unknown): unknown =>
  typeof args === 'object' && args !== null && 'terms' in args ? args.terms : null
