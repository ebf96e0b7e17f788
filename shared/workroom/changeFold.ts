// The changes to a contract as their events leave them: one that comes into force is its next version (rules C13 to C16).

import { type Evolve, type Mutable, otherRole } from '../decider.ts'
import { readText } from '../personalText.ts'
import { opened } from './addresses.ts'
import type { ChangeEvent } from './change.ts'
import type { Change } from './changeState.ts'
import type { Contract, ContractVersion } from './contractState.ts'

export const evolveChange: Evolve<Contract, ChangeEvent> = {
  'change.proposed': (contract, event, { at, by }) => {
    const { change, version, terms, termsHash: hash, struck, capacity, lapsesAt } = event
    const proposal: Change = {
      number: change,
      version,
      by: by.kind === 'party' ? by.role : 'client',
      terms,
      scope: event.scope.map(readText),
      ...opened(event),
      text: readText(event.text),
      termsHash: hash,
      note: readText(event.note),
      struck,
      typedName: readText(event.typedName),
      capacity,
      proposedAt: at,
      lapsesAt,
      status: 'open',
      endedAt: null,
      words: '',
    }
    contract.changes = [...(contract.changes ?? []), proposal]
  },
  'change.accepted': (contract, event, { at, by }) => {
    const change = contract.changes?.at(-1)
    if (change === undefined || by.kind !== 'party') return
    const { capacity } = event
    enforce(contract, change, { at, accepted: { at, typedName: readText(event.typedName), capacity } })
  },
  'change.agreed': (contract, event, { at }) => {
    const { changes = [] } = contract
    const { capacity } = event
    const accepted = { at, typedName: readText(event.typedName), capacity }
    const waiting = changes.slice(-1).map((one): Change => ({ ...one, status: 'agreed', agreed: accepted }))
    contract.changes = [...changes.slice(0, -1), ...waiting]
  },
  'change.in-force': (contract, _event, { at }) => {
    const change = contract.changes?.at(-1)
    if (change?.agreed !== undefined) enforce(contract, change, { at, accepted: change.agreed })
  },
  'change.declined': (contract, { words }, { at }) => end(contract, 'declined', at, readText(words)),
  'change.withdrawn': (contract, _event, { at }) => end(contract, 'withdrawn', at),
  'change.countered': (contract, _event, { at }) => end(contract, 'countered', at),
  'change.lapsed': (contract, _event, { at }) => end(contract, 'lapsed', at),
}

/** C16: the proposed version is the one in force; the one before keeps its acceptances. */
function enforce(
  contract: Mutable<Contract>,
  change: Change,
  { at, accepted }: { readonly at: number; readonly accepted: NonNullable<Change['agreed']> },
): void {
  const { version, terms, scope, text: wording, termsHash: hash, proposedAt, by: proposer } = change
  const before = contract.versions.slice(0, -1)
  const replaced = contract.versions.slice(-1).map((one) => ({ ...one, acceptances: contract.acceptances }))
  const next: ContractVersion = {
    version,
    terms,
    scope,
    text: wording,
    termsHash: hash,
    draftedAt: proposedAt,
    draftedBy: proposer,
    inForceAt: at,
    ...(change.addresses !== undefined && { addresses: change.addresses }),
  }
  contract.versions = [...before, ...replaced, next]
  const proposed = { at: proposedAt, version, typedName: change.typedName, capacity: change.capacity }
  contract.acceptances = {
    ...contract.acceptances,
    [proposer]: proposed,
    [otherRole(proposer)]: { ...accepted, version },
  }
  end(contract, 'accepted', at)
}

/** Text and addresses are in the versions where it was accepted, and in the log in any case: the room need not weigh them. */
function end(contract: Mutable<Contract>, status: Change['status'], at: number, words = ''): void {
  const { changes = [] } = contract
  const ended = changes
    .slice(-1)
    .map(({ addresses: _named, ...one }) => ({ ...one, status, endedAt: at, words, text: '' }))
  contract.changes = [...changes.slice(0, -1), ...ended]
}
