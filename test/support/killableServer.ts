// A whole server in a process of its own, to be killed. Speaks with its parent: `ready` when it listens, then one answer to
// each thing asked. Told to, it kills itself at a named point, as SIGKILL by anybody else would.

import mongoose from 'mongoose'

import type { S3Place } from '../../server/config/readConfig.ts'
import { openEmbedded } from '../../server/storage/embedded/open.ts'
import type { InsertCommand } from '../../server/storage/insertCommand.ts'
import type { Shared } from '../../server/storage/openStorage.ts'
import type { Actor } from '../../shared/decider.ts'
import type { CommandId, RoomId } from '../../shared/ids.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { type TestRoom, openTestServer, roomsClock } from './testRoom.ts'

export type Asked =
  | { readonly ask: 'room' }
  | {
      readonly ask: 'run'
      readonly room: RoomId
      readonly by: Actor
      readonly id: CommandId
      readonly command: WorkroomCommand
    }
  /** All that follows what was committed so far is done. */
  | { readonly ask: 'settle' }
  /** It dies instead of writing the next row of this collection. */
  | { readonly ask: 'die'; readonly before: 'records' | 'mailOutbox' }

export interface Made {
  readonly at: TestRoom
}

export interface Circumstances {
  /** How far its clock is ahead. */
  readonly laterMs?: number
  /** Whether it may be asked to die at a point. */
  readonly mortal?: boolean
  /** Where its emails go; the trial mailbox when left out. */
  readonly smtpUrl?: string
  /** One node of several: what they share. Either may go away, which is reported nowhere. */
  readonly host?: string
  readonly mongodbUri?: string
  readonly redisUrl?: string
  /** Where its files lie, if not below its data directory. */
  readonly s3?: S3Place
}

/** Runs in the child; see serverProcess.ts. */
export async function serveUntilKilled(
  dataDir: string,
  port: number,
  { laterMs = 0, smtpUrl, mortal = false, ...shared }: Circumstances,
): Promise<void> {
  const generous = { commandsPerSecond: 1e9, commandBurst: 1e9, socketsPerUser: 1e6, socketsPerAddress: 1e6 }
  let diesBefore = ''
  const dying = new Promise<never>(() => undefined)
  const die = (): Promise<never> => {
    process.kill(process.pid, 'SIGKILL')
    return dying
  }
  const mortalStore = async (): Promise<Shared> => {
    const engine = await openEmbedded({ dir: dataDir })
    const insertInto = (database: string): InsertCommand => {
      const insert = engine.insertInto(database)
      return (command) => (command.insert === diesBefore ? die() : insert(command))
    }
    return { uri: engine.uri, insertInto }
  }
  mongoose.plugin((schema: mongoose.Schema) => {
    const name: unknown = schema.get('collection')
    if (name !== undefined) schema.pre('save', () => (name === diesBefore ? die() : Promise.resolve()))
  })
  const server = await openTestServer(
    {
      dataDir,
      port,
      limits: generous,
      ...shared,
      ...(smtpUrl !== undefined && { mail: { by: 'smtp', url: smtpUrl, from: 'post@example.org' } }),
    },
    {
      ...(mortal && { storage: await mortalStore() }),
      ...('mongodbUri' in shared && { report: () => undefined }),
      now: () => roomsClock() + laterMs,
    },
  )

  async function answer(asked: Asked): Promise<unknown> {
    if (asked.ask === 'room') return { at: await server.room('working') } satisfies Made
    if (asked.ask === 'die') return void (diesBefore = asked.before)
    if (asked.ask === 'run') {
      const { id, command } = asked
      return server.app.rooms.execute(asked.room, { id, seen: null, command }, asked.by)
    }
    await server.app.afterwards.reactors.settled()
    await server.app.afterwards.noticeEmails.send()
    return server.app.mail.outbox.flush()
  }

  process.on('message', (asked: Asked) => {
    void answer(asked).then((value) => process.send?.(value ?? null))
  })
  process.on('disconnect', () => process.exit(0))
  process.send?.('ready')
}
