// Everything follows the version in force (rule C12): a room with a pending change that alters all that can be altered is
// played beside the same room without it, and nothing that counts may differ. The same look at copies of the rules with a bug
// planted in them, each of which reads what is only proposed, must find it.

import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect, test } from 'vitest'

import type * as invoices from '../server/billing/invoiceOf.ts'
import type * as lines from '../server/reactors/roomLine.ts'
import type * as reviews from '../shared/workroom/review.ts'
import type * as rules from '../shared/workroom/workroom.ts'
import { contextOf, play } from './support/given.ts'
import { completed, funded } from './support/histories.ts'
import { MINUTE } from './support/instants.ts'
import { card, room } from './support/named.ts'
import { client, freelancer } from './support/people.ts'
import { acceptChange, add, deliver, move, openChange, step, terms } from './support/steps.ts'

interface Readers {
  readonly rules: Pick<typeof rules, 'foldRecords' | 'decide' | 'initialWorkroom'>
  readonly lines: Pick<typeof lines, 'rowOf'>
  readonly review: Pick<typeof reviews, 'redoRounds'>
  readonly invoices: Pick<typeof invoices, 'previewOf'>
}

const root = path.resolve(import.meta.dirname, '..')

/** The rules and what reads them, from a folder laid out as this repository is. */
async function readersIn(folder: string): Promise<Readers> {
  const read = async (file: string): Promise<unknown> => import(/* @vite-ignore */ path.join(folder, file))
  return {
    rules: (await read('shared/workroom/workroom.ts')) as Readers['rules'],
    lines: (await read('server/reactors/roomLine.ts')) as Readers['lines'],
    review: (await read('shared/workroom/review.ts')) as Readers['review'],
    invoices: (await read('server/billing/invoiceOf.ts')) as Readers['invoices'],
  }
}

interface Plant {
  readonly file: string
  readonly from: string
  readonly to: string
}

function planted({ file, from, to }: Plant): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'planted-'))
  for (const part of ['shared', 'server'])
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true })
  cpSync(path.join(root, 'tsconfig.json'), path.join(folder, 'tsconfig.json'))
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  const source = readFileSync(path.join(folder, file), 'utf8')
  if (!source.includes(from)) throw new Error(`${file} has no "${from}"`)
  writeFileSync(
    path.join(folder, file),
    source.replace(from, () => to),
  )
  return folder
}

const calendar = { zone: 'Asia/Tokyo', restDays: [1, 2, 3], closed: [], coversUntil: '2027-12-31' }
const history = [...completed(funded), step(freelancer, add('b'))]
const plain = play(history)
const changing = play([
  ...history,
  step(
    client,
    openChange(
      {
        terms: { ...terms, holding: 'held', amount: 1, redoRounds: 9, deliveryDate: '2027-06-01', calendar },
        scope: ['Something else'],
        struck: [card('b')],
      },
      'client',
    ),
  ),
])

/** Decided, read and printed from this room: all that a pending change must leave alone. */
function whatCounts({ rules, lines, review, invoices }: Readers, { log }: typeof plain): unknown {
  const state = rules.foldRecords(rules.initialWorkroom, log)
  const later = plain.at + 10 * MINUTE
  const done = rules.foldRecords(
    rules.initialWorkroom,
    play([...history, step(freelancer, move('b', 'completed'))]).log,
  )
  const withChange = { ...done, contract: state.contract }
  const events = (command: Parameters<typeof rules.decide>[0], by = freelancer, from = withChange) => {
    const decision = rules.decide(command, from, { ...contextOf(by, later), invoiceNumber: 'X' })
    if (!decision.ok) return decision.code
    return decision.events.filter(({ type }) => type !== 'change.lapsed')
  }
  const details = { name: '', address: '', country: '', taxId: '', taxNote: '', zone: '' }
  const { client: ofClient, freelancer: ofFreelancer } = lines.rowOf(room, state).lines
  return {
    delivered: events(deliver),
    overdue: state.delivery.overdueAt,
    disputed: events({ name: 'openDispute', args: { words: 'No' } }, client),
    rounds: review.redoRounds(state),
    tasks: state.board.order,
    amounts: [ofClient.amount, ofFreelancer.amount],
    preview: invoices.previewOf(state, { client: details, freelancer: details } as never),
  }
}

const seen = (readers: Readers) => [whatCounts(readers, changing), whatCounts(readers, plain)] as const

test('[C12] a pending change alters nothing that is decided, read or printed', async () => {
  const [withChange, without] = seen(await readersIn(root))
  expect(withChange).toEqual(without)
})

test('[C12] [C22] one that both have accepted and whose difference is not held yet alters nothing either', async () => {
  const readers = await readersIn(root)
  const parts = {
    terms: {
      ...terms,
      holding: 'held',
      amount: 900_000,
      redoRounds: 9,
      deliveryDate: '2027-06-01',
      calendar,
    },
    struck: [card('b')],
  } as const
  const agreed = play([
    ...history,
    step(client, openChange({ ...parts, struck: [...parts.struck] }, 'client')),
    step(freelancer, acceptChange('freelancer')),
  ])
  expect(whatCounts(readers, agreed)).toEqual(whatCounts(readers, plain))
})

const bugs: Readonly<Record<string, Plant>> = {
  'the version in force is the one that is proposed': {
    file: 'shared/workroom/contractState.ts',
    from: "contract.status === 'active' ? lastVersion(contract) : null",
    to: "contract.status === 'active' ? ((contract.changes?.at(-1) ?? lastVersion(contract)) as ContractVersion) : null",
  },
  'a proposed change joins the versions at once': {
    file: 'shared/workroom/changeFold.ts',
    from: '    contract.changes = [...(contract.changes ?? []), proposal]',
    to: '    contract.changes = [...(contract.changes ?? []), proposal]\n    contract.versions = [...contract.versions, { ...proposal, draftedAt: at, draftedBy: null }]',
  },
  'the invoice is over the proposed price': {
    file: 'shared/workroom/delivery.ts',
    from: '    amount: terms?.amount ?? 0,',
    to: '    amount: contract.changes?.at(-1)?.terms.amount ?? terms?.amount ?? 0,',
  },
  'the clock counts by the proposed calendar': {
    file: 'shared/workroom/reviewClock.ts',
    from: 'versionInForce(contract)?.terms.calendar',
    to: '(contract.changes?.at(-1) ?? versionInForce(contract))?.terms.calendar',
  },
  'the rounds are the proposed ones': {
    file: 'shared/workroom/review.ts',
    from: 'versionInForce(room.contract)?.terms.redoRounds',
    to: '(room.contract.changes?.at(-1) ?? versionInForce(room.contract))?.terms.redoRounds',
  },
  'the home page shows the proposed price': {
    file: 'server/reactors/roomLine.ts',
    from: 'standingVersion(state.contract)?.terms',
    to: '(state.contract.changes?.at(-1) ?? standingVersion(state.contract))?.terms',
  },
  'the invoice ahead names the proposed version': {
    file: 'server/billing/invoiceOf.ts',
    from: 'const contract = versionInForce(state.contract)',
    to: 'const contract = state.contract.changes?.at(-1) ?? versionInForce(state.contract)',
  },
}

test.each(Object.entries(bugs))('[C12] a planted bug is caught: %s', async (_name, plant) => {
  const [withChange, without] = seen(await readersIn(planted(plant)))
  expect(withChange).not.toEqual(without)
})
