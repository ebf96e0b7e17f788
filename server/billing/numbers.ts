// Numbers of invoices and credit notes: per freelancer and year, each kind in a series of its own, without gaps.
//
//   asked ─▶ reserved ──record of that command──▶ used
//                ├── the command was refused ──▶ free: the next one takes it over
//                └── no outcome for a minute (a crash) ──▶ fenced: a refusal is stored for that command, then free
//
// A number changes hands only once its command can no longer become a record (fate.ts). The same command asked again
// keeps its number.

import * as v from 'valibot'

import type { Role } from '../../shared/decider.ts'
import type { UserId } from '../../shared/ids.ts'
import { commandHash } from '../../shared/sealRecord.ts'
import { versionInForce } from '../../shared/workroom/contractState.ts'
import { pendingEnding } from '../../shared/workroom/endingState.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { Asked, FactSource } from '../rooms/facts.ts'
import { fateOf } from '../rooms/fate.ts'
import type { BusinessDesk } from '../storage/businessDetails.ts'
import type { Claim, InvoiceNumbers, NumberRow } from '../storage/invoiceNumbers.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import { isZone, localDate } from '../zones/zoneData.ts'

type Kind = 'invoice' | 'credit-note'

/** Which commands put a number into the log, and who may give them: others reserve nothing. */
const numbered: Readonly<Record<string, { readonly kind: Kind; readonly by: Role | 'either' | 'support' }>> =
  {
    deliver: { kind: 'invoice', by: 'freelancer' },
    withdrawDelivery: { kind: 'credit-note', by: 'freelancer' },
    acceptEnding: { kind: 'invoice', by: 'either' },
    acceptSettlement: { kind: 'invoice', by: 'either' },
    decideDispute: { kind: 'invoice', by: 'support' },
    askRedoOfDelivery: { kind: 'credit-note', by: 'client' },
  }

interface Options {
  readonly numbers: InvoiceNumbers
  readonly store: Pick<RecordStore, 'outcome' | 'refuse'>
  readonly business: Pick<BusinessDesk, 'of'>
  readonly now: () => number
}

interface Series {
  readonly key: string
  readonly name: string
  readonly write: (prefix: string, n: number) => string
}

const MOST_RACES = 200

export function createNumberSource({ numbers, store, business, now }: Options): FactSource {
  async function seriesFor(kind: Kind, freelancer: UserId, state: Workroom): Promise<Series> {
    const { name, zone } = await business.of(freelancer)
    const agreed = versionInForce(state.contract)?.terms.calendar?.zone ?? 'UTC'
    const year = Number.parseInt(localDate(now(), zone !== '' && isZone(zone) ? zone : agreed), 10)
    return {
      key: `${freelancer}:${year}:${kind}`,
      name: name || (state.offer.parties.freelancer?.name ?? ''),
      write: writer(kind, year),
    }
  }

  async function isFree(row: NumberRow): Promise<boolean> {
    const fate = await fateOf(row, store, now())
    if (fate === 'recorded') await numbers.markUsed(row)
    return fate === 'refused'
  }

  async function reserve(series: Series, claim: Claim): Promise<string> {
    for (let race = 0; race < MOST_RACES; race++) {
      for (const row of await numbers.unused(series.key))
        if ((await isFree(row)) && (await numbers.handOver(row, claim))) return row.number
      const last = await numbers.last(series.key)
      const prefix = last?.prefix ?? initialsOf(series.name)
      const n = (last?.n ?? 0) + 1
      const number = series.write(prefix, n)
      const row = { series: series.key, n, prefix, number, ...claim, isUsed: false }
      if (await numbers.insert(row)) return number
    }
    throw new Error(`no number could be reserved in ${series.key}`)
  }

  async function numberFor(kind: Kind, freelancer: UserId, { state, ...asked }: Asked): Promise<string> {
    const claim = claimOf(asked, now(), idOf(kind, asked.command.name))
    const mine = await numbers.find(claim.invoiceId)
    if (mine !== null) return mine.number
    return reserve(await seriesFor(kind, freelancer, state), claim)
  }

  return (asked) => {
    const { command, actor, state } = asked
    const wanted = Object.hasOwn(numbered, command.name) ? numbered[command.name] : undefined
    const freelancer = state.offer.parties.freelancer?.userId
    if (wanted === undefined || freelancer === undefined) return null
    if (!isFor(wanted.by, actor)) return null
    if (command.name === 'acceptEnding' && !isForMoney(command.args, state)) return null
    if (divides.has(command.name)) return papersFor(freelancer, asked)
    return numberFor(wanted.kind, freelancer, asked).then((invoiceNumber) => ({ invoiceNumber }))
  }

  /** P13: a dispute may end with an invoice, with a credit note, or with both. */
  function papersFor(freelancer: UserId, asked: Asked): ReturnType<FactSource> {
    const { invoice } = asked.state.payment
    const part = partIn(asked.command.args)
    if (asked.state.dispute.status !== 'open' || part === null || part === invoice?.amount) return null
    const issued = part === 0 ? null : numberFor('invoice', freelancer, asked)
    const credited = invoice === null ? null : numberFor('credit-note', freelancer, asked)
    return Promise.all([issued, credited]).then(([invoiceNumber, creditNoteNumber]) => ({
      ...(invoiceNumber !== null && { invoiceNumber }),
      ...(creditNoteNumber !== null && { creditNoteNumber }),
    }))
  }
}

const divides: ReadonlySet<string> = new Set(['acceptSettlement', 'decideDispute'])

const isFor = (by: Role | 'either' | 'support', actor: Asked['actor']): boolean =>
  by === 'support'
    ? actor.kind === 'support'
    : actor.kind === 'party' && (by === 'either' || actor.role === by)

/** What the freelancer gets; null where it is no amount. */
function partIn(args: unknown): number | null {
  const parsed = v.safeParse(v.looseObject({ toFreelancer: v.pipe(v.number(), v.safeInteger()) }), args)
  return parsed.success && parsed.output.toFreelancer >= 0 ? parsed.output.toFreelancer : null
}

/** E4: an end for nothing has no invoice. */
const isForMoney = (args: unknown, { payment }: Workroom): boolean => {
  const toFreelancer = pendingEnding(payment)?.toFreelancer ?? 0
  return toFreelancer > 0 && v.is(v.looseObject({ toFreelancer: v.literal(toFreelancer) }), args)
}

/** What tells the two numbers of one command apart. */
const idOf = (kind: Kind, command: string): string =>
  kind === 'credit-note' && divides.has(command) ? ':credit' : ''

function claimOf(
  { room, id, command, actor }: Omit<Asked, 'state'>,
  reservedAt: number,
  suffix: string,
): Claim {
  const invoiceId = `${room}:${id}${suffix}`
  return { invoiceId, room, commandId: id, commandHash: commandHash(command), by: actor, reservedAt }
}

/** `BO-2026-0001`; credit notes `BO-CN-2026-0001`. */
const writer =
  (kind: Kind, year: number) =>
  (prefix: string, n: number): string =>
    `${prefix}-${kind === 'invoice' ? '' : 'CN-'}${year}-${String(n).padStart(4, '0')}`

/** The first letters of the first and the last word, e.g. `BO`; `IN` where there are no letters. */
export function initialsOf(name: string): string {
  const words = name
    .split(/[\s.,-]+/)
    .flatMap((word) => /[\p{L}\p{N}]/u.exec(word.normalize('NFC'))?.[0] ?? [])
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words
  return letters.join('').toLocaleUpperCase('en') || 'IN'
}
