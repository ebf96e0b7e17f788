// The whole server on a fresh store, people who are signed in over HTTP, and a clock that is set by hand.

import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import mongoose, { type Connection } from 'mongoose'
import * as v from 'valibot'

import { type App, createApp } from '../../server/app/createApp.ts'
import { openEmbedded } from '../../server/storage/embedded/open.ts'
import { CommandId, RoomId, type UserId } from '../../shared/ids.ts'
import { richTextOf } from '../../shared/richtext.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { type TestBrowser, testBrowser } from './browser.ts'
import { testConfig } from './config.ts'
import { NOW } from './instants.ts'
import { terms } from './steps.ts'

export interface PersonUnderTest extends TestBrowser {
  readonly userId: UserId
  readonly email: string
}

export interface OffersUnderTest {
  readonly app: App
  readonly connection: Connection
  readonly clock: { now: number }
  /** Everything that was written to the console. */
  readonly lines: readonly string[]
  visitor(): TestBrowser
  person(name: string): Promise<PersonUnderTest>
  /** Makes an offer from one to the other. */
  offer(
    by: PersonUnderTest,
    invite: string,
    more?: Readonly<Record<string, unknown>>,
  ): Promise<{
    readonly answer: Answer
    readonly room: RoomId
    readonly token: string
  }>
  run(room: RoomId, by: PersonUnderTest, command: WorkroomCommand): Promise<void>
  close(): Promise<void>
}

export const newRoom = (): RoomId => v.parse(RoomId, randomUUID())
export const newCommand = (): CommandId => v.parse(CommandId, randomUUID())
export const offerForm = (invite: string) => ({
  room: newRoom(),
  id: newCommand(),
  title: 'Online shop relaunch',
  description: richTextOf('A faster shop.\nWith search.'),
  terms,
  invite,
})

export const jobForm = {
  title: 'Online shop relaunch',
  description: richTextOf('A faster shop.'),
  budget: null,
  files: [],
  status: 'open',
} as const
export const proposalForm = (changed: object = {}) => ({
  room: newRoom(),
  id: newCommand(),
  coverLetter: 'I have built twenty shops.',
  scope: ['Checkout', 'Search'],
  terms,
  validDays: 14,
  ...changed,
})

type Answer = Awaited<ReturnType<TestBrowser['post']>>

/** Of the invitation whose link was answered. */
export const tokenOf = ({ body }: Pick<Answer, 'body'>): string =>
  String(body['link']).split('/invitation/')[1] ?? ''
export const code = ({ status, body }: Answer): readonly unknown[] => [status, body['code']]

/** Ada and Ben, who work together or may, and Eve, who has no part in it. */
export async function threePeople({ person }: Pick<OffersUnderTest, 'person'>) {
  return {
    ada: await person('Ada Lindqvist'),
    ben: await person('Ben Okafor'),
    eve: await person('Eve Stranger'),
  }
}

export async function startOffers(
  overrides: Parameters<typeof testConfig>[0] = {},
): Promise<OffersUnderTest> {
  const dir = mkdtempSync(join(tmpdir(), 'workroom-offers-'))
  const engine = await openEmbedded({ dir })
  const clock = { now: NOW }
  const lines: string[] = []
  const config = testConfig({ dataDir: dir, ...overrides })
  const app = await createApp(config, {
    storage: { uri: engine.uri },
    now: () => clock.now,
    log: (line) => lines.push(JSON.stringify(line)),
    report: (fault) => lines.push(String(fault)),
  })
  const { port } = await app.listen()
  const origin = `http://127.0.0.1:${port}`
  const connection = await mongoose.createConnection(engine.uri).asPromise()
  const visitor = (): TestBrowser => testBrowser(origin, { origin })

  return {
    app,
    connection,
    clock,
    lines,
    visitor,
    async person(name) {
      const email = `${name.split(' ')[0]?.toLowerCase()}@example.org`
      const userId = await app.identity.createAccount({ name, email })
      const browser = visitor()
      const link = await app.identity.createOneTimeSignIn(userId, origin)
      await browser.get(link.slice(origin.length))
      return { ...browser, userId, email }
    },
    async offer(by, invite, more = {}) {
      const form = { ...offerForm(invite), ...more }
      const answer = await by.post('/api/offers', form)
      return { answer, room: form.room, token: tokenOf(answer) }
    },
    async run(room, by, command) {
      const state = await app.rooms.load(room)
      const role = state?.offer.parties.client?.userId === by.userId ? 'client' : 'freelancer'
      const actor = { kind: 'party', userId: by.userId, role } as const
      const reply = await app.rooms.execute(room, { id: newCommand(), seen: null, command }, actor)
      if (!reply.ok) throw new Error(`${command.name} was refused: ${reply.code}`)
    },
    async close() {
      await connection.close()
      await app.close()
      await engine.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
