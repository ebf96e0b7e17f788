// The whole server put together, without a rule and without a global: two of them can live in one process, also on one store.
//
//   storage ─▶ rooms ─▶ afterwards (projections, notices, what falls due)
//      └─▶ identity, mail          HTTP: one table of routes, then the page        sockets: /room and /me

import { type Server as HttpServer } from 'node:http'
import { createServer as createNetServer } from 'node:net'

import express from 'express'
import type { Server } from 'socket.io'

import type { BetterAuthIdentity } from '../auth/betterAuth.ts'
import type { Billing } from '../billing/openBilling.ts'
import { prepareDataDir } from '../config/dataDir.ts'
import type { Config } from '../config/readConfig.ts'
import { errorHandler, handleNotFound } from '../http/errors.ts'
import { createHardServer, hardenApp } from '../http/harden.ts'
import { listenOn } from '../http/listenOn.ts'
import { tellPage } from '../http/page.ts'
import { createReadiness, readyRoute } from '../http/ready.ts'
import { type Route, mountRoutes } from '../http/routes.ts'
import type { Mail } from '../mail/fromConfig.ts'
import { metricsRoute } from '../operations/metricsRoute.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { createServedStates } from '../rooms/servedStates.ts'
import { createShares } from '../shares.ts'
import { createSockets } from '../sockets/sockets.ts'
import { createDeskNotes } from '../storage/deskNotes.ts'
import { createDeskQuestions } from '../storage/deskQuestions.ts'
import type { Jobs } from '../storage/jobs.ts'
import { cautionOf } from '../storage/oneStep.ts'
import { type Storage, openStorage } from '../storage/openStorage.ts'
import { createOpenTabs } from '../storage/openTabs.ts'
import type { Proposals } from '../storage/proposals.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import type { SupportPeople } from '../storage/supportPeople.ts'
import { createIsOpenAtDesk } from '../support/atDesk.ts'
import type { FileRoom } from '../uploads/openUploads.ts'
import type { Afterwards } from './afterwards.ts'
import { passErasuresOn } from './erasures.ts'
import { openExports } from './openExports.ts'
import { type AppParts, type Heart, openHeart } from './openHeart.ts'
import { type Operations, openOperations } from './openOperations.ts'
import { follow, openPeople } from './openPeople.ts'
import { createPageTopics } from './pageTopics.ts'
import { productRoutes } from './productRoutes.ts'
import { createStages } from './stages.ts'
import { writeLine } from './write.ts'

export interface App {
  readonly http: HttpServer
  readonly io: Server
  readonly rooms: Rooms
  /** The logs themselves, beside everything that is kept in memory. */
  readonly store: RecordStore
  readonly identity: BetterAuthIdentity
  readonly mail: Mail
  readonly afterwards: Afterwards
  readonly files: FileRoom
  readonly billing: Billing
  readonly jobs: Jobs
  readonly supportPeople: SupportPeople
  readonly proposals: Proposals
  /** Every route that is mounted: the access tests are generated from it. */
  readonly routes: readonly Route[]
  /** From now on, and not before, what is due is dealt with too. Rejects with a sentence when the port is taken. */
  listen(): Promise<{ readonly port: number; readonly url: string }>
  /** Says goodbye to the sockets, finishes what runs, and lets go of the store. */
  close(): Promise<void>
}

export async function createApp(config: Config, parts: AppParts = {}): Promise<App> {
  prepareDataDir(config.dataDir)
  const storage = await openStorage({ config, shared: parts.storage, onFatal: parts.onFatal })
  try {
    const caution = config.mongodbUri === null ? null : await cautionOf(storage.connection, config.mode)
    if (caution !== null) writeLine({ event: 'storage', sentence: caution })
    return await assemble(config, parts, storage)
  } catch (error) {
    await storage.close()
    throw error
  }
}

async function assemble(config: Config, parts: AppParts, storage: Storage): Promise<App> {
  let port = config.port
  let isOpen = true
  const stages = createStages(config.drainMs)
  const siteUrl = (): string => config.publicUrl ?? `http://localhost:${port}`
  const operations = openOperations(config, parts)
  const heart = await openHeart(config, parts, storage, operations)
  const people = await openPeople(heart, siteUrl)
  const afterwards = await follow(heart, people)
  const { bus, rooms, clock, files, money, offers, papers, report } = heart
  const { identity, mail } = people

  const shares = createShares(config.limits)
  const { cacheBytes, maxWelcomeBytes } = config.limits
  const served = createServedStates({ rooms, maxBytes: cacheBytes / 4, maxWelcomeBytes })
  const isReady = (): boolean => isOpen && !storage.isReadOnly()
  const deskQuestions = await createDeskQuestions(heart.connection)
  const deskNotes = await createDeskNotes(heart.connection)
  const exportDesk = await openExports({ heart, people, afterwards, deskQuestions })
  const readiness = createReadiness({ stage: stages.now, askStore: storage.ask })
  const routes = [
    readyRoute(readiness),
    metricsRoute(operations.metrics, config),
    ...(await productRoutes({
      heart,
      people,
      afterwards,
      served,
      shares,
      deskQuestions,
      deskNotes,
      exportDesk,
      isReady,
    })),
  ]
  const http = serveHttp(config, parts, { identity, routes, operations, now: heart.now, report })
  const sockets = createSockets({
    ...heart,
    http,
    identity,
    inbox: afterwards.inbox,
    shares,
    pageTopics: createPageTopics({
      ...heart,
      ...people,
      roomList: afterwards.roomList,
      deskQuestions,
      accountExports: exportDesk,
      isOpenAtDesk: createIsOpenAtDesk({ notes: deskNotes, now: heart.now }),
    }),
    openTabs: storage.hasPeers ? await createOpenTabs(heart.connection) : null,
    hasPeers: storage.hasPeers,
    ended: operations.log.command,
  })
  operations.levelsAre(async () => ({
    sockets: sockets.open(),
    rooms: rooms.held().length,
    roomBytes: rooms.heldBytes(),
    reactionsWaiting: afterwards.reactors.waiting(),
    emailsWaiting: await mail.outbox.waiting(),
    dueLateMs: await afterwards.scheduler.lateBy(),
    isReady: (await readiness()) === null,
  }))
  const erasures = passErasuresOn(heart)
  const otherLoopback =
    config.mode === 'trial' ? createNetServer((socket) => http.emit('connection', socket)) : null

  clock.start()

  /** What a stop or a crash left to do: nobody waits for it, however much it is (S15). */
  let adopted: Promise<void> = Promise.resolve()
  function begin(): void {
    adopted = offers.adoptOlder(rooms).catch(report)
    afterwards.reactors.catchUp().catch(report)
    afterwards.scheduler.start()
    afterwards.lateMatters.start()
    afterwards.backfill.start()
    afterwards.noticeEmails.start()
    afterwards.noticePushes?.start(sockets.openTabs)
    money.orders.start()
    files.janitor.start()
    papers.stamping?.start()
    exportDesk.start()
  }

  return {
    http,
    io: sockets.io,
    rooms,
    store: heart.store,
    identity,
    mail,
    afterwards,
    files,
    billing: heart.billing,
    jobs: heart.jobs,
    supportPeople: people.supportPeople,
    proposals: offers.proposals,
    routes: [...identity.routes, ...routes],
    async listen() {
      port = await listenOn(http, config.port, config.host)
      // `localhost` may mean either loopback; not every machine has the second one.
      if (otherLoopback) await listenOn(otherLoopback, port, '::1').catch(() => port)
      begin()
      stages.serve()
      return { port, url: siteUrl() }
    },
    async close() {
      if (stages.now() === 'stopping') return
      await stages.stop()
      isOpen = false
      otherLoopback?.close()
      await sockets.close()
      await exportDesk.close()
      await afterwards.close()
      await money.orders.close()
      await papers.close()
      await clock.close()
      await files.janitor.close()
      await adopted
      await erasures.close()
      await rooms.close()
      await bus.close()
      await identity.close()
      await mail.outbox.close()
      await storage.close()
    },
  }
}

interface Served extends Pick<Heart, 'now' | 'report'> {
  readonly identity: BetterAuthIdentity
  readonly routes: readonly Route[]
  readonly operations: Operations
}

/** Accounts first, then the table of routes, then the page; what nobody answers is not there. */
function serveHttp(config: Config, parts: AppParts, served: Served): HttpServer {
  const { identity, routes, operations, now, report } = served
  const app = express()
  app.use(operations.log.requests)
  hardenApp(app, config, { write: parts.log ?? writeLine, now }, routes)
  app.use(identity.router)
  mountRoutes(app, routes, identity)
  if (parts.page) app.use(tellPage(identity.whoAsks), parts.page)
  app.use(handleNotFound)
  app.use(errorHandler(report))
  return createHardServer(app, config.limits)
}
