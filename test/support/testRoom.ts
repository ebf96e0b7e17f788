// A whole server on a free port, two people who are signed in, rooms in any phase, and bare tabs: what most tests of more
// than one part begin with.
//
//   const server = await openTestServer()
//   const { room, ada, ben } = await server.room('working')        // ada is the client, ben the freelancer
//   const tab = await server.enter(ben, room)                      // welcomed
//   await tab.send(move('a', 'completed'))                         // → { ok: true, seq }
//   await vi.waitFor(() => expect(tab.state().head.seq).toBe(…))
//   await server.close()

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type Socket, io } from 'socket.io-client'
import * as v from 'valibot'

import { type App, createApp } from '../../server/app/createApp.ts'
import type { AppParts } from '../../server/app/openHeart.ts'
import type { Limits } from '../../server/config/limits.ts'
import type { Config } from '../../server/config/readConfig.ts'
import { openEmbedded } from '../../server/storage/embedded/open.ts'
import type { Actor, Role } from '../../shared/decider.ts'
import type { RoomSnapshot } from '../../shared/http.ts'
import { CommandId, RoomId, type UserId } from '../../shared/ids.ts'
import {
  type CommandReply,
  type MeClientToServer,
  type MeServerToClient,
  PROTOCOL_VERSION,
  type RoomClientToServer,
  type RoomHandshake,
  type RoomServerToClient,
  type Welcome,
} from '../../shared/protocol.ts'
import type { Head, LogRecord } from '../../shared/record.ts'
import { restoreWorkroom } from '../../shared/workroom/restoreWorkroom.ts'
import {
  REDUCER_VERSION,
  type Workroom,
  type WorkroomCommand,
  foldRecords,
  initialWorkroom,
} from '../../shared/workroom/workroom.ts'
import { testBrowser } from './browser.ts'
import { testConfig } from './config.ts'
import { dropDatabaseOf, givenMongodb } from './givenMongodb.ts'
import { NOW } from './instants.ts'
import { type Step, accept, acceptOffer, add, makeOffer } from './steps.ts'

export interface TestPerson {
  readonly userId: UserId
  readonly name: string
  readonly email: string
  /** The `Cookie` header of this person's browser. */
  readonly cookie: string
  readonly sessionId: string
}

/** `working` has three tasks in To do: a, b, c. */
type RoomPhase = 'invited' | 'contracting' | 'freelancerIn' | 'working'

export interface TestRoom {
  readonly room: RoomId
  /** The client. */
  readonly ada: TestPerson
  /** The freelancer. */
  readonly ben: TestPerson
}

type RawRoomSocket = Socket<RoomServerToClient, RoomClientToServer>

export interface TestTab {
  readonly socket: RawRoomSocket
  readonly welcomes: readonly Welcome[]
  /** What came on the wire, in its order. */
  readonly records: readonly LogRecord[]
  /** Welcome and records folded, as a tab does it. */
  state(): Workroom
  head(): Head
  /** Sends and waits for the answer, at most 5 s. */
  send(
    command: WorkroomCommand,
    options?: { readonly id?: CommandId; readonly seen?: Head },
  ): Promise<CommandReply>
  close(): void
}

export interface TestServer {
  readonly app: App
  readonly config: Config
  readonly url: string
  /** Somebody new, with an account and a session. */
  person(name: string): Promise<TestPerson>
  /** Another session of the same person. */
  signInAgain(person: TestPerson): Promise<TestPerson>
  /** A fresh room between two new people, or between those given. */
  room(phase: RoomPhase, people?: Omit<TestRoom, 'room'>): Promise<TestRoom>
  /** Runs a command as this party, beside the sockets. */
  run(at: TestRoom, role: Role, command: Step['command']): Promise<CommandReply>
  /** Resolves when welcomed; rejects with the refusal of the handshake. */
  enter(
    person: TestPerson | null,
    room: string,
    handshake?: Partial<RoomHandshake> & { readonly cookie?: string; readonly device?: string },
  ): Promise<TestTab>
  /** `/me` of this person, not yet awaited. */
  me(person: TestPerson | null): Socket<MeServerToClient, MeClientToServer>
  /** A bare connection that joins this namespace. */
  handshake(
    namespace: string,
    options?: { readonly cookie?: string; readonly auth?: object },
  ): Promise<string>
  close(): Promise<void>
}

const people = { client: 'Ada Lindqvist', freelancer: 'Ben Okafor' } as const
const nowhere: Head = { seq: 0, hash: '' }

export const newCommandId = (): CommandId => v.parse(CommandId, randomBytes(16).toString('base64url'))
export const newRoomId = (): RoomId => v.parse(RoomId, randomBytes(16).toString('base64url'))

/** The clock of the rooms: runs, and begins on the day that the offers of steps.ts are made for. */
export const roomsClock = (): number => NOW + Math.floor(performance.now())

export async function openTestServer(
  overrides: Parameters<typeof testConfig>[0] = {},
  parts: AppParts = {},
): Promise<TestServer> {
  const config = testConfig(overrides)
  const app = await createApp(config, { now: roomsClock, log: () => undefined, ...parts })
  await app.listen()
  return testServerOn(app, config, async () => {
    if (overrides.dataDir !== undefined) return
    await dropDatabaseOf(config.dataDir)
    rmSync(config.dataDir, { recursive: true, force: true })
  })
}

/**
 * Two nodes on one store; polls are quick. A person of one has to sign in at the other: cookies belong to a port.
 * `redisUrl`: they have a bus.
 */
export async function openTwoTestServers(
  more: Partial<Limits> = {},
  { redisUrl = null, ...parts }: Partial<Pick<Config, 'redisUrl'>> & Pick<AppParts, 'pushWay'> = {},
): Promise<{
  readonly servers: readonly [TestServer, TestServer]
  readonly close: () => Promise<void>
}> {
  const dir = mkdtempSync(join(tmpdir(), 'workroom-nodes-'))
  const engine = givenMongodb() === undefined ? await openEmbedded({ dir }) : null
  const limits = { pollMs: 50, sessionPollMs: 100, beaconMs: 200, ...more }
  const shared = engine && { storage: { uri: engine.uri } }
  const open = () => openTestServer({ dataDir: dir, limits, redisUrl }, { ...parts, ...shared })
  const servers = [await open(), await open()] as const
  return {
    servers,
    async close() {
      for (const server of servers) await server.close()
      await engine?.close()
      await dropDatabaseOf(dir)
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

interface Connecting {
  readonly cookie?: string | undefined
  /** The `User-Agent`. */
  readonly device?: string
  readonly auth?: object
}

function testServerOn(app: App, config: Config, tidyUp: () => Promise<void>): TestServer {
  const address = app.http.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const url = `http://127.0.0.1:${port}`
  const open = new Set<Socket>()
  let made = 0

  function connect(namespace: string, { cookie = '', device = '', auth = {} }: Connecting): Socket {
    const socket = io(url + namespace, {
      auth,
      extraHeaders: { ...(cookie !== '' && { cookie }), ...(device !== '' && { 'user-agent': device }) },
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
    })
    open.add(socket)
    return socket
  }

  async function signIn(account: Omit<TestPerson, 'cookie' | 'sessionId'>): Promise<TestPerson> {
    const link = await app.identity.createOneTimeSignIn(account.userId, url)
    const browser = testBrowser(url, { origin: url })
    await browser.get(link.slice(url.length))
    const cookie = browser.cookieHeader()
    const person = await app.identity.fromHeaders({ cookie, host: `127.0.0.1:${port}` })
    if (person === null) throw new Error('the one-time link signed nobody in')
    return { ...account, cookie, sessionId: person.sessionId }
  }

  const server: TestServer = {
    app,
    config,
    url,
    async person(name) {
      const email = `person-${++made}-${randomBytes(4).toString('hex')}@example.org`
      const userId = await app.identity.createAccount({ name, email })
      return signIn({ userId, name, email })
    },
    signInAgain: signIn,
    async room(phase, given) {
      const ada = given?.ada ?? (await server.person(people.client))
      const ben = given?.ben ?? (await server.person(people.freelancer))
      const made: TestRoom = { room: newRoomId(), ada, ben }
      for (const [role, command] of stepsTo[phase]) {
        const reply = await server.run(made, role, command)
        if (!reply.ok) throw new Error(`the way to ${phase} was refused: ${reply.code}`)
      }
      return made
    },
    async run({ room, ada, ben }, role, command) {
      const state = (await app.rooms.load(room)) ?? initialWorkroom
      const made = typeof command === 'function' ? command(state) : command
      const actor: Actor = { kind: 'party', role, userId: (role === 'client' ? ada : ben).userId }
      return app.rooms.execute(room, { id: newCommandId(), seen: null, command: made }, actor)
    },
    async enter(person, room, { cookie = person?.cookie, device = '', ...handshake } = {}) {
      const auth = {
        protocol: PROTOCOL_VERSION,
        reducer: REDUCER_VERSION,
        room,
        log: '',
        since: nowhere,
        ...handshake,
      }
      return welcomed(connect('/room', { cookie, device, auth }), async () => {
        const headers = { ...(cookie !== undefined && { cookie }) }
        const answer = await fetch(`${url}/api/rooms/${room}/snapshot`, { headers })
        return (await answer.json()) as RoomSnapshot
      })
    },
    me: (person) => connect('/me', { cookie: person?.cookie }),
    handshake(namespace, options = {}) {
      const socket = connect(namespace, options)
      return new Promise((resolve) => {
        socket.once('connect', () => resolve('connected'))
        socket.once('connect_error', (error) => resolve(error.message))
      })
    },
    async close() {
      for (const socket of open) socket.close()
      await app.close()
      await tidyUp()
    },
  }
  return server
}

const stepsTo: Readonly<Record<RoomPhase, readonly (readonly [Role, Step['command']])[]>> = {
  invited: [['client', makeOffer]],
  get contracting() {
    return [...this.invited, ['freelancer', acceptOffer] as const]
  },
  get freelancerIn() {
    return [...this.contracting, ['freelancer', accept('freelancer')] as const]
  },
  get working() {
    return [
      ...this.freelancerIn,
      ['client', accept('client')] as const,
      ['freelancer', add('a', 'b', 'c')] as const,
    ]
  },
}

/** `fetchState`: where the state is too large for a message. */
function welcomed(socket: RawRoomSocket, fetchState: () => Promise<RoomSnapshot>): Promise<TestTab> {
  const welcomes: Welcome[] = []
  const records: LogRecord[] = []
  let state = initialWorkroom

  const take = (news: readonly LogRecord[]): void => {
    for (const record of news) if (record.seq === state.head.seq + 1) state = foldRecords(state, [record])
  }
  socket.on('welcome', (given) => {
    welcomes.push(given)
    if (given.snapshot !== null) state = restoreWorkroom(given.snapshot)
    take(given.tail ?? [])
    if (given.snapshot === null && given.tail === null) void fetchWhole()
  })
  async function fetchWhole(): Promise<void> {
    const { snapshot, log } = await fetchState()
    state = restoreWorkroom(snapshot)
    socket.emit('resume', head(), log)
  }
  socket.on('appended', (record) => {
    records.push(record)
    take([record])
  })
  const head = (): Head => ({ seq: state.head.seq, hash: state.head.hash })
  const tab: TestTab = {
    socket,
    welcomes,
    records,
    state: () => state,
    head,
    send: (command, { id = newCommandId(), seen = head() } = {}) =>
      socket.timeout(5_000).emitWithAck('command', { id, seen, command }),
    close: () => void socket.close(),
  }
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const given = welcomes.at(-1)
      if (given?.tail || given?.snapshot) resolve(tab)
      else socket.once('welcome', look)
    }
    socket.once('welcome', look)
    socket.once('connect_error', reject)
  })
}
