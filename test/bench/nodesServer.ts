// A process of the nodes bench: the store that the nodes share, or one of the nodes.

import { rmSync } from 'node:fs'

import { openEmbedded } from '../../server/storage/embedded/open.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { REDUCER_VERSION } from '../../shared/workroom/workroom.ts'
import { type TestPerson, type TestRoom, openTestServer } from '../support/testRoom.ts'
import { add } from './boardCommands.ts'

export type Part =
  | { readonly part: 'store'; readonly dir: string }
  | {
      readonly part: 'node'
      readonly dir: string
      readonly storeUri: string
      /** Null: nodes hear of each other when they look into the store. */
      readonly redisUrl: string | null
    }

export type Asked =
  | { readonly ask: 'room'; readonly cards: number }
  /** A session of this person for this node. */
  | { readonly ask: 'person'; readonly person: TestPerson }

/** The store says its address in `url`. */
export interface Ready {
  readonly url: string
  readonly versions: { readonly protocol: number; readonly reducer: number }
}

const unlimited = {
  commandsPerSecond: 1e9,
  commandBurst: 1e9,
  socketsPerUser: 1e6,
  socketsPerAddress: 1e6,
}
/** The room has these from the start. */
const FIRST_CARDS = 3

const part = JSON.parse(process.argv[2] ?? '') as Part
const versions = { protocol: PROTOCOL_VERSION, reducer: REDUCER_VERSION }
process.send?.({ url: part.part === 'store' ? await serveStore(part.dir) : await serveNode(part), versions })

async function serveStore(dir: string): Promise<string> {
  const engine = await openEmbedded({ dir })
  process.on('disconnect', () => {
    void engine.close().then(() => {
      rmSync(dir, { recursive: true, force: true })
      process.exit(0)
    })
  })
  return engine.uri
}

async function serveNode({ dir, storeUri, redisUrl }: Part & { readonly part: 'node' }): Promise<string> {
  const server = await openTestServer(
    { dataDir: dir, redisUrl, limits: unlimited },
    { storage: { uri: storeUri } },
  )

  async function room(cards: number): Promise<TestRoom> {
    const at = await server.room('working')
    const names = Array.from({ length: cards - FIRST_CARDS }, (_, index) => `t${index}`)
    if (names.length > 0) await server.run(at, 'freelancer', add(...names))
    return at
  }

  process.on('message', (asked: Asked) => {
    const answer: Promise<unknown> =
      asked.ask === 'room' ? room(asked.cards) : server.signInAgain(asked.person)
    answer.then(
      (value) => process.send?.(value),
      (fault: unknown) => {
        console.error(fault)
        process.exit(1)
      },
    )
  })
  process.on('disconnect', () => void server.app.close().then(() => process.exit(0)))
  return server.url
}
