// A signed receipt in words: the letter that brings it and the page that shows it say the same.

import { type SetApart, quoted } from '../../shared/isolated.ts'
import { type Currency, plainMoney } from '../../shared/money.ts'
import { type Receipt, readStatement } from '../../shared/proof/statement.ts'
import { shownName } from '../../shared/workroom/parties.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { utcWords } from '../zones/utcWords.ts'

/** What was certified, in words: the same facts as in the file. */
export function receiptSentences(
  { kind, statement }: Receipt,
  room: Pick<Workroom, 'offer'>,
): readonly string[] {
  const said = readStatement(statement)
  const what = said?.what ?? {}
  const [client, freelancer] = [shownName(room, 'client'), shownName(room, 'freelancer')]
  const project = quoted(room.offer.title)
  const when = said === null ? '' : ` on ${utcWords(said.at)}`
  switch (kind) {
    case 'contract-activated':
      return [
        `${client} and ${freelancer} have both accepted contract v${Number(what['version'])} of ${project}. It is in force since the second acceptance${when}.`,
      ]
    case 'work-delivered':
      return [
        `${freelancer} delivered the work for ${project} to ${client}${when}.`,
        ...(typeof what['invoice'] === 'string'
          ? [`Invoice ${what['invoice']} over ${money(what['amount'], what['currency'])} was issued with it.`]
          : []),
      ]
    case 'payment-decided':
      return [`The payment for ${project} was decided${when}.`, ...decisionIn(what, freelancer, client)]
  }
}

function decisionIn(
  what: Readonly<Record<string, unknown>>,
  freelancer: SetApart,
  client: SetApart,
): readonly string[] {
  const { currency, amount, toFreelancer, toClient } = what
  if (toFreelancer !== undefined)
    return [
      `${freelancer} gets ${money(toFreelancer, currency)}, ${client} gets back ${money(toClient, currency)}.`,
    ]
  return [
    what['decision'] === 'payout.made'
      ? `${money(amount, currency)} is paid out to ${freelancer}.`
      : `${client} owes ${freelancer} ${money(amount, currency)} and pays it directly.`,
  ]
}

const money = (amount: unknown, currency: unknown): string =>
  plainMoney(Number(amount), String(currency) as Currency)
