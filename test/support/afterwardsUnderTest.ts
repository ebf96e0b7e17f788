// Rooms with everything that follows a commit, on a fresh store and a clock that is set by hand; no HTTP, no sockets.

import * as v from 'valibot'

import { type Afterwards, type AfterwardsOptions, openAfterwards } from '../../server/app/afterwards.ts'
import type { EmailGate } from '../../server/mail/emailGate.ts'
import type { Mail } from '../../server/mail/mailer.ts'
import type { Account } from '../../server/ports/identity.ts'
import { createUnsubscribe } from '../../server/reactors/unsubscribe.ts'
import { createRooms } from '../../server/rooms/createRooms.ts'
import { createFacts } from '../../server/rooms/facts.ts'
import { createMessageFacts } from '../../server/rooms/messageFacts.ts'
import type { Rooms } from '../../server/rooms/rooms.ts'
import type { InboxNews } from '../../server/sockets/inbox.ts'
import { type MessagesProjection, createMessagesProjection } from '../../server/storage/messagesProjection.ts'
import { createPrivateEvidence } from '../../server/storage/privateEvidence.ts'
import { type ReadMarks, createReadMarks } from '../../server/storage/readMarks.ts'
import { type RecordStore, createRecordStore } from '../../server/storage/recordStore.ts'
import type { Actor } from '../../shared/decider.ts'
import { CommandId, type UserId } from '../../shared/ids.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { type StorageUnderTest, openStorageUnderTest } from './engineUnderTest.ts'
import { NOW } from './instants.ts'
import { room } from './named.ts'
import { opened } from './opened.ts'
import { ada, ben } from './people.ts'
import type { Step } from './steps.ts'

export interface AfterwardsUnderTest {
  readonly rooms: Rooms
  readonly store: RecordStore
  readonly readMarks: ReadMarks
  readonly after: Afterwards
  readonly messages: MessagesProjection
  readonly storage: StorageUnderTest
  readonly news: readonly InboxNews[]
  readonly mails: Mail[]
  readonly faults: readonly unknown[]
  /** What a start and a stop say is left to do. */
  readonly sayings: readonly string[]
  readonly clock: { now: number }
  /** Runs the steps as commands, in one room, the clock going on with each. */
  play(steps: readonly Step[]): Promise<void>
  run(by: Actor, command: WorkroomCommand): Promise<void>
  close(): Promise<void>
}

interface Options {
  /** Left open by the caller: a second start on the same store. */
  readonly storage?: StorageUnderTest
  readonly verified?: boolean
  /** Changes the ports before anything listens, to make a step fail. */
  readonly sabotage?: (rooms: Rooms) => Rooms
  readonly mails?: Mail[]
  /** Of both parties. */
  readonly moneyLanguage?: string
  /** Of each person; empty by default. */
  readonly zoneOf?: (userId: UserId) => string
  /** At once by default. */
  readonly emailPauses?: AfterwardsOptions['limits']
  /** Everything passes by default. */
  readonly emails?: EmailGate
  readonly now?: number
  readonly closeWithinMs?: number
  /** What each record waits for before it has had its consequences. */
  readonly consequence?: () => Promise<void>
}

let commands = 0
const nextId = (): CommandId => v.parse(CommandId, `command-${process.pid}-${++commands}`.padEnd(20, '-'))

/** Until the end of the test. */
export const startAfterwards = async (options?: Options): Promise<AfterwardsUnderTest> =>
  opened(await openAfterwardsUnderTest(options))

export async function openAfterwardsUnderTest(options: Options = {}): Promise<AfterwardsUnderTest> {
  const storage = options.storage ?? (await openStorageUnderTest())
  // its own models on the same store, as a node has
  const connection = storage.connection.useDb(storage.connection.name)
  connection.set('sanitizeFilter', true)
  const clock = { now: options.now ?? NOW }
  const now = (): number => clock.now
  const faults: unknown[] = []
  const report = (fault: unknown): void => void faults.push(fault)
  const sayings: string[] = []
  const store = await createRecordStore(connection)
  const evidence = createPrivateEvidence(connection)
  const readMarks = await createReadMarks(connection)
  const messages = await createMessagesProjection(connection)
  const facts = createFacts({ isVerified: () => true }, [createMessageFacts({ messages, store })])
  const rooms = createRooms({ store, evidence, facts, now, report })
  const mails = options.mails ?? []
  const after = await openAfterwards({
    connection,
    rooms: options.sabotage?.(rooms) ?? rooms,
    store,
    readMarks,
    messages,
    identity: { person: (userId) => Promise.resolve(accountOf(userId, options.verified ?? true)) },
    moneyLanguageOf: () => Promise.resolve(options.moneyLanguage ?? ''),
    zoneOf: async (userId) => options.zoneOf?.(userId) ?? '',
    files: { attach: options.consequence ?? (() => Promise.resolve()), detach: () => Promise.resolve() },
    emails: options.emails ?? openGate(mails),
    limits: options.emailPauses ?? { emailQuietMs: 0, emailHeldMs: 0, emailUnseenMs: 0 },
    supportAddresses: async () => ['sam@example.org'],
    siteUrl: () => 'https://rooms.example.org',
    offPath: createUnsubscribe('of this test').pathFor,
    now,
    report,
    say: (sentence) => void sayings.push(sentence),
    ...(options.closeWithinMs !== undefined && { closeWithinMs: options.closeWithinMs }),
  })
  const news: InboxNews[] = []
  after.inbox.onNews((one) => news.push(one))

  async function run(by: Actor, command: WorkroomCommand): Promise<void> {
    const reply = await rooms.execute(room, { id: nextId(), seen: null, command }, by)
    if (!reply.ok) throw new Error(`${command.name} was refused: ${reply.code}`)
  }
  return {
    rooms,
    store,
    readMarks,
    after,
    messages,
    storage,
    news,
    mails,
    faults,
    sayings,
    clock,
    run,
    async play(steps) {
      for (const { by, command, after: pause = 0 } of steps) {
        clock.now += pause
        const state = await rooms.load(room)
        if (typeof command === 'function' && state === null) throw new Error('no room yet')
        await run(
          by,
          typeof command === 'function' && state !== null ? command(state) : (command as WorkroomCommand),
        )
      }
      await after.reactors.settled()
      await after.noticeEmails.send()
    },
    async close() {
      await after.close()
      await rooms.close()
      if (options.storage === undefined) await storage.close()
    },
  }
}

/** An outbox that keeps each id once, behind no ceiling. */
export const openGate = (mails: Mail[]): EmailGate => ({
  send(mail) {
    if (!mails.some(({ id }) => id === mail.id)) mails.push(mail)
    return Promise.resolve(null)
  },
})

function accountOf(userId: UserId, emailVerified: boolean): Account | null {
  const name = [ada, ben].find((person) => person.userId === userId)?.name
  return name === undefined
    ? null
    : { userId, name, email: `${name.split(' ')[0]?.toLowerCase()}@example.org`, emailVerified }
}
