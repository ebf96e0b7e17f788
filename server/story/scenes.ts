// The scenes that many stories share: how the two agree, work, deliver and argue. Ada is the client, Ben the freelancer.

import { randomUUID } from 'node:crypto'

import * as v from 'valibot'

import type { Role } from '../../shared/decider.ts'
import { CardId, MessageId, ProblemId } from '../../shared/ids.ts'
import { richTextOf } from '../../shared/richtext.ts'
import type { Calendar } from '../../shared/workroom/calendar.ts'
import { acceptanceStatement } from '../../shared/workroom/contract.ts'
import { draftedVersion } from '../../shared/workroom/contractState.ts'
import type { ProblemKind } from '../../shared/workroom/problems.ts'
import type { Terms } from '../../shared/workroom/terms.ts'
import { type Scene, type Stage, scene } from './scene.ts'

export const people = { client: 'Ada Lindqvist', freelancer: 'Ben Okafor' } as const
const DAY = 86_400_000
const MINUTE = 60_000

export interface Project {
  readonly title: string
  readonly brief: string
  /** Minor units of EUR. */
  readonly amount: number
  readonly holding?: 'held' | 'direct'
}

const calendar: Calendar = {
  zone: 'Europe/Stockholm',
  restDays: [0, 6],
  closed: [
    { date: '2026-12-24', name: 'Christmas Eve' },
    { date: '2026-12-25', name: 'Christmas Day' },
    { date: '2026-12-31', name: 'New Year’s Eve' },
    { date: '2027-01-01', name: 'New Year’s Day' },
    { date: '2027-01-06', name: 'Epiphany' },
  ],
  coversUntil: '2027-12-31',
}

const termsOf = ({ amount, holding = 'held' }: Project, at: number): Terms => ({
  amount,
  currency: 'EUR',
  deliveryDate: new Date(at + 28 * DAY).toISOString().slice(0, 10),
  redoRounds: 2,
  calendar,
  holding,
})

export const offer = (day: number, project: Project): Scene =>
  scene(day, 'client', ({ at }) => ({
    name: 'makeOffer',
    args: {
      name: people.client,
      title: project.title,
      description: richTextOf(project.brief),
      terms: termsOf(project, at),
    },
  }))

export const proposal = (
  day: number,
  project: Project & { readonly coverLetter: string; readonly scope: readonly string[] },
): Scene =>
  scene(day, 'freelancer', async ({ at, ada, post }) => {
    const { title, coverLetter, scope } = project
    const description = richTextOf(project.brief)
    return {
      name: 'makeProposal',
      args: {
        job: await post({ title, description }),
        client: { userId: ada, name: people.client },
        name: people.freelancer,
        title,
        description,
        files: [],
        coverLetter,
        scope: [...scope],
        terms: termsOf(project, at),
        validDays: 30,
      },
    }
  })

export const takeOffer = (day: number, by: Role = 'freelancer'): Scene =>
  scene(day, by, { name: 'acceptOffer', args: { name: people[by] } })

export const accept = (day: number, by: Role): Scene =>
  scene(day, by, ({ room, at }) => {
    const current = draftedVersion(room.contract)
    return {
      name: 'acceptContract',
      args: {
        version: current?.version ?? 1,
        termsHash: current?.termsHash ?? '',
        typedName: people[by],
        statement: acceptanceStatement(current?.version ?? 1),
        openedAt: at - 6 * MINUTE,
        reachedEndAt: at - MINUTE,
        electronicRecords: true,
      },
    }
  })

/** From the offer to a contract in force, within a day and a half. */
export const agreed = (project: Project): readonly Scene[] => [
  offer(0.4, project),
  takeOffer(0.6),
  accept(0.62, 'freelancer'),
  accept(1.4, 'client'),
]

export const funded = (project: Project): readonly Scene[] => [
  ...agreed(project),
  ...(project.holding === 'direct' ? [] : [scene(1.42, 'client', { name: 'requestHold', args: {} })]),
]

export interface Tasks {
  readonly ids: readonly CardId[]
  readonly add: (day: number) => Scene
  readonly move: (day: number, task: number, to: 'working' | 'completed') => Scene
  readonly approve: (day: number, task: number) => Scene
  readonly redo: (day: number, task: number, comment: string) => Scene
  /** Each task is worked on, completed and approved, one after another within this many days. */
  readonly allDone: (day: number, within: number) => readonly Scene[]
}

export function tasksOf(...titles: readonly string[]): Tasks {
  const ids = titles.map(() => v.parse(CardId, randomUUID()))
  const idOf = (task: number): CardId => v.parse(CardId, ids[task])
  const round = ({ room }: Stage, task: number): number => room.review.reviews.get(idOf(task))?.round ?? 1
  const tasks: Tasks = {
    ids,
    add: (day) =>
      scene(day, 'freelancer', {
        name: 'addCards',
        args: { after: null, cards: titles.map((title, task) => ({ card: idOf(task), title })) },
      }),
    move: (day, task, to) =>
      scene(day, 'freelancer', { name: 'moveCard', args: { card: idOf(task), to, after: null } }),
    approve: (day, task) =>
      scene(day, 'client', (stage) => ({
        name: 'approveCard',
        args: { card: idOf(task), round: round(stage, task) },
      })),
    redo: (day, task, comment) =>
      scene(day, 'client', (stage) => ({
        name: 'askRedo',
        args: { card: idOf(task), round: round(stage, task), comment },
      })),
    allDone: (day, within) =>
      ids.flatMap((_id, task) => {
        const from = day + (within * task) / ids.length
        const step = within / ids.length / 4
        return [
          tasks.move(from, task, 'working'),
          tasks.move(from + step, task, 'completed'),
          tasks.approve(from + 2 * step, task),
        ]
      }),
  }
  return tasks
}

export const say = (day: number, by: Role, body: string, ...files: readonly string[]): Scene =>
  scene(day, by, async ({ keep }) => ({
    name: 'postMessage',
    args: {
      message: v.parse(MessageId, randomUUID()),
      body,
      ...(files.length > 0 && { files: await Promise.all(files.map((name) => keep(name))) }),
    },
  }))

export const flag = (
  day: number,
  problem: { readonly card: CardId | null; readonly kind: ProblemKind; readonly explanation: string },
): Scene =>
  scene(day, 'freelancer', {
    name: 'flagProblem',
    args: { problem: v.parse(ProblemId, randomUUID()), ...problem },
  })

export const deliver = (day: number, said: { readonly done: string; readonly highlights?: string }): Scene =>
  scene(day, 'freelancer', async ({ keep }) => ({
    name: 'deliver',
    args: {
      report: {
        instructions: richTextOf('Unpack the archive and open README.md first: it names each file.'),
        done: richTextOf(said.done),
        highlights: said.highlights === undefined ? '' : richTextOf(said.highlights),
        problems: '',
      },
      files: [await keep('final-work.zip')],
      links: [{ url: 'https://staging.lindqvist.example', note: 'Staging, until the end of the review' }],
      proofs: [await keep('on-a-phone.png')],
    },
  }))

export const approve = (day: number): Scene =>
  scene(day, 'client', ({ room }) => ({
    name: 'approvePayment',
    args: { invoice: room.payment.invoice?.number ?? '' },
  }))

export const open = (day: number): Scene => scene(day, 'client', { name: 'openDelivery', args: {} })
