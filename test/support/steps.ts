// Who does what in a history, and how long after the step before.

import type { Actor, Context, Role } from '../../shared/decider.ts'
import { richTextOf } from '../../shared/richtext.ts'
import type { LabelColor } from '../../shared/workroom/boardState.ts'
import { proposalStatement } from '../../shared/workroom/change.ts'
import { acceptanceStatement } from '../../shared/workroom/contract.ts'
import { draftedVersion, scopeOf, standingVersion } from '../../shared/workroom/contractState.ts'
import type { Terms } from '../../shared/workroom/terms.ts'
import type { Workroom, WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { MINUTE, NOW } from './instants.ts'
import { card, comment, entry, file, job, label, problem } from './named.ts'
import { ada, ben, client, people, platform } from './people.ts'

export const terms: Terms = {
  amount: 240_000,
  currency: 'EUR',
  deliveryDate: '2026-12-18',
  redoRounds: 2,
}

/** Who does what, and how long after the step before; the command may look at the room first. */
export interface Step {
  readonly by: Actor
  readonly command: WorkroomCommand | ((room: Workroom) => WorkroomCommand)
  readonly after?: number
  /** What the server looked up for it. */
  readonly knows?: Pick<Context, 'addresses'>
}

export const step = (by: Actor, command: Step['command'], after = MINUTE): Step => ({ by, command, after })

/** With the postal addresses that accounts hold. */
export const knowing = (addresses: NonNullable<Context['addresses']>, one: Step): Step => ({
  ...one,
  knows: { addresses },
})

export const makeOffer: Extract<WorkroomCommand, { name: 'makeOffer' }> = {
  name: 'makeOffer',
  args: { name: ada.name, title: 'Online shop relaunch', description: '', terms },
}
export const acceptOffer: Extract<WorkroomCommand, { name: 'acceptOffer' }> = {
  name: 'acceptOffer',
  args: { name: ben.name },
}

/** Accepts the current version, the way a page does that was read to its end. */
export const accept =
  (role: Role) =>
  (state: Workroom): WorkroomCommand => {
    const current = draftedVersion(state.contract)
    return {
      name: 'acceptContract',
      args: {
        version: current?.version ?? 1,
        termsHash: current?.termsHash ?? '0'.repeat(64),
        typedName: people[role].name,
        statement: acceptanceStatement(current?.version ?? 1),
        openedAt: NOW,
        reachedEndAt: NOW + MINUTE,
        electronicRecords: true,
      },
    }
  }

export const add = (...names: readonly string[]): WorkroomCommand => ({
  name: 'addCards',
  args: { after: null, cards: names.map((name) => ({ card: card(name), title: `Task ${name}` })) },
})
export const move = (
  name: string,
  to: 'todo' | 'working' | 'completed',
  after: string | null = null,
): WorkroomCommand => ({
  name: 'moveCard',
  args: { card: card(name), to, after: after === null ? null : card(after) },
})

export const setDue = (name: string, due: string | null): WorkroomCommand => ({
  name: 'setDue',
  args: { card: card(name), due },
})
/** At the end of the checklist of a task, each entry named as its words. */
export const addEntries = (name: string, ...words: readonly string[]): WorkroomCommand => ({
  name: 'addEntries',
  args: {
    card: card(name),
    after: entry('end'),
    entries: words.map((one) => ({ entry: entry(one), words: one })),
  },
})
export const tick = (name: string, one: string, done = true): WorkroomCommand => ({
  name: 'tickEntry',
  args: { card: card(name), entry: entry(one), done },
})
export const createLabel = (name: string, color: LabelColor = 'blue'): WorkroomCommand => ({
  name: 'createLabel',
  args: { label: label(name), name, color },
})
export const labelCard = (name: string, one: string, on = true): WorkroomCommand => ({
  name: 'labelCard',
  args: { card: card(name), label: label(one), on },
})
export const duplicate = (name: string, as: string): WorkroomCommand => ({
  name: 'duplicateCard',
  args: { card: card(name), as: card(as) },
})
/** Several at once (B22), each to the end of the column. */
export const moveTogether = (to: 'todo' | 'working' | 'completed', ...names: readonly string[]) =>
  ({
    name: 'moveCards',
    args: { moves: names.map((name) => ({ card: card(name), to })) },
  }) satisfies WorkroomCommand
export const labelTogether = (one: string, on: boolean, ...names: readonly string[]) =>
  ({ name: 'labelCards', args: { cards: names.map(card), label: label(one), on } }) satisfies WorkroomCommand
export const dueTogether = (due: string | null, ...names: readonly string[]) =>
  ({
    name: 'setDues',
    args: { dues: names.map((name) => ({ card: card(name), due })) },
  }) satisfies WorkroomCommand
export const removeTogether = (reason: string, ...names: readonly string[]) =>
  ({ name: 'removeCards', args: { cards: names.map(card), reason } }) satisfies WorkroomCommand
export const restoreTogether = (...names: readonly string[]) =>
  ({
    name: 'restoreCards',
    args: { cards: names.map((name) => ({ card: card(name) })) },
  }) satisfies WorkroomCommand

/** Comments on a task. */
export const say = (
  on: string,
  name: string,
  words = 'Looks good',
  replyTo: string | null = null,
): Extract<WorkroomCommand, { name: 'addComment' }> => ({
  name: 'addComment',
  args: {
    card: card(on),
    comment: comment(name),
    body: richTextOf(words),
    ...(replyTo !== null && { replyTo: comment(replyTo) }),
  },
})

/** What is given along with a round of a task. */
export const noteResult = (on: string, round: number, words: string): WorkroomCommand => ({
  name: 'noteResult',
  args: { card: card(on), round, note: words === '' ? '' : richTextOf(words) },
})
export const attachResult = (on: string, round: number, ...names: readonly string[]): WorkroomCommand => ({
  name: 'attachToResult',
  args: { card: card(on), round, files: names.map((name) => file(name)) },
})

/** Moves the three tasks about; the same number is the same move. */
export const moveAbout = (index: number): WorkroomCommand =>
  move(['a', 'b', 'c'][index % 3] ?? 'a', index % 2 ? 'working' : 'todo')

export const makeProposal: Extract<WorkroomCommand, { name: 'makeProposal' }> = {
  name: 'makeProposal',
  args: {
    job,
    client: ada,
    name: ben.name,
    title: 'Online shop relaunch',
    description: '',
    files: [],
    coverLetter: 'I have built twenty shops.',
    scope: ['Checkout', 'Search'],
    terms,
    validDays: 14,
  },
}
/** To an own client, who is invited by address. */
export const sendProposal: Extract<WorkroomCommand, { name: 'sendProposal' }> = {
  name: 'sendProposal',
  args: {
    name: ben.name,
    title: 'Online shop relaunch',
    description: '',
    scope: ['Checkout', 'Search'],
    terms,
  },
}
export const correctProposal: Extract<WorkroomCommand, { name: 'correctProposal' }> = {
  name: 'correctProposal',
  args: { title: 'Shop', description: '', scope: ['Checkout'], terms: { ...terms, amount: 100 } },
}
/** The client's click on the invitation. */
export const takeSeat: Extract<WorkroomCommand, { name: 'acceptOffer' }> = {
  name: 'acceptOffer',
  args: { name: ada.name },
}
export const report = {
  instructions: richTextOf('Unpack and run.'),
  done: richTextOf('Everything.'),
  highlights: '',
  problems: '',
}
export const deliver: WorkroomCommand = {
  name: 'deliver',
  args: { report, files: [file('shop')], links: [], proofs: [file('proof')] },
}
export const flag = (name: string, on: string | null = null): WorkroomCommand => ({
  name: 'flagProblem',
  args: {
    problem: problem(name),
    card: on === null ? null : card(on),
    kind: 'blocked',
    explanation: 'The API key is missing.',
  },
})

type ChangeParts = Partial<
  Pick<Extract<WorkroomCommand, { name: 'openChange' }>['args'], 'terms' | 'scope' | 'struck' | 'note'>
>

/** Proposes a change of the version in force, the way its form does. */
export const openChange =
  (parts: ChangeParts, role: Role = 'freelancer') =>
  (room: Workroom): Extract<WorkroomCommand, { name: 'openChange' }> => {
    const current = standingVersion(room.contract)
    const { version = 1, termsHash = '0'.repeat(64), terms: agreed = terms } = current ?? {}
    return {
      name: 'openChange',
      args: {
        version,
        termsHash,
        terms: agreed,
        scope: scopeOf(room, current),
        struck: [],
        note: '',
        typedName: people[role].name,
        statement: proposalStatement(version + 1),
        ...parts,
      },
    }
  }

/** Answers the pending change with an own one. */
export const counterChange =
  (parts: ChangeParts, role: Role) =>
  (room: Workroom): WorkroomCommand => ({
    name: 'counterChange',
    args: { ...openChange(parts, role)(room).args, change: room.contract.changes?.length ?? 1 },
  })

/** Accepts the pending change, the way a page does whose difference was read to its end. */
export const acceptChange =
  (role: Role) =>
  ({ contract }: Workroom): WorkroomCommand => {
    const { number = 1, version = 2, termsHash = '0'.repeat(64) } = contract.changes?.at(-1) ?? {}
    return {
      name: 'acceptChange',
      args: {
        change: number,
        version,
        termsHash,
        typedName: people[role].name,
        statement: acceptanceStatement(version),
        openedAt: NOW,
        reachedEndAt: NOW + MINUTE,
        electronicRecords: true,
      },
    }
  }

/** The client has the difference held that the agreed change needs. */
export const holdMore = (change = 1): readonly Step[] => [
  step(client, { name: 'requestTopUp', args: { change } }),
  step(platform, { name: 'recordTopUp', args: { change, provider: 'sandbox', reference: `more-${change}` } }),
]

/** Example accounts of the banks' own handbooks; nobody's. */
export const account = { holder: 'Ben Okafor', iban: 'DE89370400440532013000', bic: '', words: '' }
export const otherAccount = {
  holder: 'Ben Okafor',
  iban: 'NL91ABNA0417164300',
  bic: 'ABNANL2A',
  words: 'Since this year.',
}
export const sayWhere = { name: 'sayWhereToPay', args: account } as const
/** The day of `NOW`. */
export const statePaid = {
  name: 'statePaid',
  args: { paidOn: new Date(NOW).toISOString().slice(0, 10), reference: 'Invoice BEN-2026-0001' },
} as const
export const sayNotArrived = { name: 'sayNotArrived', args: { words: 'Nothing on my account yet.' } } as const
export const closeUnpaid = { name: 'closeUnpaid', args: {} } as const
export const leaveAsStated = { name: 'leaveAsStated', args: {} } as const

/** Proposes to end by agreement, the way its dialog does. */
export const proposeEnding = (toFreelancer: number, note = ''): WorkroomCommand => ({
  name: 'proposeEnding',
  args: { toFreelancer, note },
})

/** Answers the pending proposal to end with an own amount. */
export const counterEnding =
  (toFreelancer: number) =>
  ({ payment }: Workroom): WorkroomCommand => ({
    name: 'counterEnding',
    args: { ending: payment.endings?.length ?? 1, toFreelancer, note: '' },
  })

/** Accepts the pending proposal to end by the amount that was on screen. */
export const acceptEnding =
  (toFreelancer: number) =>
  ({ payment }: Workroom): WorkroomCommand => ({
    name: 'acceptEnding',
    args: { ending: payment.endings?.length ?? 1, toFreelancer },
  })
