// `npm run demo -- --story`: the same two people with a room in every phase. The past is played through the real rooms with a
// clock that is set by hand: every scene is a command, and what fell due in between is recorded when it was due.

import { randomUUID } from 'node:crypto'

import * as v from 'valibot'

import { noBusinessDetails } from '../../shared/businessDetails.ts'
import type { Actor } from '../../shared/decider.ts'
import { CommandId, JobId, RoomId, type UserId } from '../../shared/ids.ts'
import { dueOf } from '../../shared/workroom/due.ts'
import { type Workroom, initialWorkroom } from '../../shared/workroom/workroom.ts'
import type { App } from '../app/createApp.ts'
import type { Scene, Story } from '../story/scene.ts'
import { people } from '../story/scenes.ts'
import { stories } from '../story/stories.ts'
import type { StoryClock } from '../story/storyClock.ts'
import { type KeepFile, createKeepFile } from '../story/storyFiles.ts'
import type { DemoGuest } from './demo.ts'

const DAY = 86_400_000
const ANSWER_WITHIN_MS = 5_000
const STORY_FLAG = '--story'

export const isStoryAsked = (argv: readonly string[]): boolean => argv.includes(STORY_FLAG)

interface Options {
  readonly clock: StoryClock
  readonly port: number
}

interface Cast {
  readonly client: UserId
  readonly freelancer: UserId
  readonly support: UserId
}

/** After listening. Leaves the clock at the machine's. */
export async function openStoryDemo(app: App, { clock, port }: Options) {
  const cast = await createCast(app)
  const keep = createKeepFile({ files: app.files, now: clock.now })
  const rooms = await playAll({ app, clock, cast, keep })
  clock.goOn()
  await app.afterwards.scheduler.tick()
  await app.afterwards.reactors.settled()
  const linkFor = (userId: UserId, host: string, next: string): Promise<string> =>
    app.identity.createOneTimeSignIn(userId, `http://${host}:${port}`, next)
  const guests: readonly DemoGuest[] = [
    { name: people.client, role: 'client', link: await linkFor(cast.client, 'localhost', '/') },
    { name: people.freelancer, role: 'freelancer', link: await linkFor(cast.freelancer, '127.0.0.1', '/') },
    { name: 'Sam Berg', role: 'support', link: await linkFor(cast.support, 'localhost', '/support') },
  ]
  return { rooms, guests }
}

async function createCast(app: App): Promise<Cast> {
  const create = (name: string, email: string) => app.identity.createAccount({ name, email })
  const client = await create(people.client, 'ada@example.org')
  const freelancer = await create(people.freelancer, 'ben@example.org')
  const support = await create('Sam Berg', 'sam@example.org')
  await app.supportPeople.add(support)
  await app.billing.business.put(client, {
    ...noBusinessDetails,
    name: 'Lindqvist Ceramics AB',
    address: ['Storgatan 5', '411 38 Göteborg'],
    country: 'SE',
    taxId: 'SE556677889901',
    zone: 'Europe/Stockholm',
  })
  await app.billing.business.put(freelancer, {
    ...noBusinessDetails,
    address: ['1 Marina', '101241 Lagos'],
    country: 'NG',
    taxId: 'NG-20417733',
    taxNote: 'No VAT is charged: the service is taxed where the client is.',
    zone: 'Africa/Lagos',
  })
  return { client, freelancer, support }
}

interface Play {
  readonly app: App
  readonly clock: StoryClock
  readonly cast: Cast
  readonly keep: KeepFile
}

/** All rooms at once, in the order of time: numbers of invoices run as they would have. */
async function playAll(play: Play): Promise<readonly RoomId[]> {
  const today = Math.floor(play.clock.now() / DAY) * DAY
  const told = stories().map((story) => ({ room: v.parse(RoomId, randomUUID()), story }))
  const scenes = told
    .flatMap(({ room, story }) =>
      story.scenes.map((one) => ({ room, scene: one, at: instantOf(story, one, today) })),
    )
    .toSorted((a, b) => a.at - b.at)
  const begun = new Set<RoomId>()
  for (const { room, scene, at } of scenes) {
    for (const earlier of begun) await letFallDue(play, earlier, at)
    play.clock.set(at)
    await perform(play, room, { scene, at })
    begun.add(room)
  }
  for (const room of begun) await letFallDue(play, room, today)
  return told.map(({ room }) => room)
}

const instantOf = ({ daysAgo }: Story, { day }: Scene, today: number): number =>
  Math.round(today - (daysAgo - day) * DAY)

/** What the platform would have recorded before this instant, at the instants at which it was due. */
async function letFallDue({ app, clock }: Play, room: RoomId, before: number): Promise<void> {
  for (;;) {
    const due = dueOf(await stateOf(app, room))
    if (due === null || due.at >= before) return
    clock.set(due.at)
    await app.rooms.runDue(room)
    await app.afterwards.reactors.settled()
  }
}

async function perform(
  { app, cast, keep }: Play,
  room: RoomId,
  { scene, at }: { readonly scene: Scene; readonly at: number },
): Promise<void> {
  const actor = actorOf(cast, scene.by)
  const command = await scene.command({
    room: await stateOf(app, room),
    at,
    ada: cast.client,
    keep: (name) => keep({ room, owner: cast[scene.by] }, name),
    post: (job) => postJob({ app, cast }, { ...job, at }),
  })
  const id = v.parse(CommandId, randomUUID())
  const reply = await app.rooms.execute(room, { id, seen: null, command }, actor)
  if (!reply.ok)
    throw new Error(`The story could not be played: ${command.name} was refused (${reply.code}).`)
  if (command.name === 'requestHold') await providerAnswered(app, room)
}

interface Posted {
  readonly title: string
  readonly description: string
  readonly at: number
}

async function postJob(
  { app, cast }: Pick<Play, 'app' | 'cast'>,
  { at, ...wording }: Posted,
): Promise<JobId> {
  const job = v.parse(JobId, randomUUID())
  const owned = { owner: cast.client, ownerName: people.client }
  await app.jobs.put({ job, ...owned, ...wording, budget: null, files: [], changedAt: at - DAY })
  return job
}

/** The order goes to the provider by itself; its answer comes as a record. */
async function providerAnswered(app: App, room: RoomId): Promise<void> {
  await app.afterwards.reactors.settled()
  const until = performance.now() + ANSWER_WITHIN_MS
  while ((await stateOf(app, room)).funding.status === 'requested') {
    if (performance.now() > until) throw new Error('The story could not be played: the provider is silent.')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const actorOf = (cast: Cast, by: Scene['by']): Actor =>
  by === 'support' ? { kind: 'support', userId: cast.support } : { kind: 'party', userId: cast[by], role: by }

const stateOf = async (app: App, room: RoomId): Promise<Workroom> =>
  (await app.rooms.load(room)) ?? initialWorkroom
