// The whole server put together, without a rule and without a global: two of them can live in one process, also on one store.
//
//   storage ─▶ rooms ─▶ afterwards (projections, notices, what falls due)
//      └─▶ identity, mail          HTTP: one table of routes, then the page        sockets: /room and /me

import type { Server as HttpServer } from 'node:http'
import { createServer as createNetServer } from 'node:net'
import { hostname } from 'node:os'

import express from 'express'
import type { Router } from 'express'
import type { Server } from 'socket.io'

import { createAttempts } from '../auth/attempts.ts'
import { type BetterAuthIdentity, createBetterAuthIdentity } from '../auth/betterAuth.ts'
import type { StoredAttempts } from '../auth/models.ts'
import { type Billing, openBilling } from '../billing/openBilling.ts'
import { prepareDataDir } from '../config/dataDir.ts'
import type { Config } from '../config/readConfig.ts'
import { loadSecrets } from '../config/secrets.ts'
import { openPapers } from '../evidence/openPapers.ts'
import { createReceiptMail } from '../evidence/receiptMail.ts'
import { errorHandler, handleNotFound } from '../http/errors.ts'
import { createHardServer, hardenApp } from '../http/harden.ts'
import { healthRoute } from '../http/health.ts'
import { listenOn } from '../http/listenOn.ts'
import { type Route, mountRoutes } from '../http/routes.ts'
import type { SecurityLine } from '../http/securityLog.ts'
import { statusRoute } from '../http/status.ts'
import { createEmailGate } from '../mail/emailGate.ts'
import { type Mail, createMail } from '../mail/fromConfig.ts'
import { invitationRoutes } from '../offers/invitationRoutes.ts'
import { offerRoutes } from '../offers/offerRoutes.ts'
import { openOffers } from '../offers/openOffers.ts'
import { createSendInvitation } from '../offers/sendInvitations.ts'
import type { OpenProvider } from '../ports/paymentProvider.ts'
import { noticeSettingRoutes } from '../reactors/noticeSettingRoutes.ts'
import { countBusinessDays } from '../rooms/businessDays.ts'
import { createRooms } from '../rooms/createRooms.ts'
import { draftRoutes } from '../rooms/draftRoutes.ts'
import { createFacts } from '../rooms/facts.ts'
import { createFolds } from '../rooms/folds.ts'
import { createMessageFacts } from '../rooms/messageFacts.ts'
import { messageRoutes } from '../rooms/messageRoutes.ts'
import { roomRoutes } from '../rooms/roomRoutes.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { createServedStates } from '../rooms/servedStates.ts'
import { snapshotRoute } from '../rooms/snapshotRoutes.ts'
import { openClockGuard } from '../scheduler/clockGuard.ts'
import { isSystemSynchronised } from '../scheduler/systemClock.ts'
import { createShares } from '../shares.ts'
import { createSockets } from '../sockets/sockets.ts'
import { createClocks } from '../storage/clocks.ts'
import { createDeskNotes } from '../storage/deskNotes.ts'
import { createFoldStore } from '../storage/folds.ts'
import { createInvitations } from '../storage/invitations.ts'
import { type Jobs, createJobs } from '../storage/jobs.ts'
import { createDrafts } from '../storage/keptDrafts.ts'
import { createMessagesProjection } from '../storage/messagesProjection.ts'
import { type Shared, type Storage, isOutOfSpace, openStorage } from '../storage/openStorage.ts'
import { createPrivateEvidence } from '../storage/privateEvidence.ts'
import type { Proposals } from '../storage/proposals.ts'
import { createReadMarks } from '../storage/readMarks.ts'
import { type RecordStore, createRecordStore } from '../storage/recordStore.ts'
import { type SupportPeople, createSupportPeople } from '../storage/supportPeople.ts'
import { takeOverNamedAddresses } from '../support/namedAddresses.ts'
import { confirmedAddresses } from '../support/supportAccount.ts'
import { supportRoutes } from '../support/supportRoutes.ts'
import { type FileRoom, type FileRoomOptions, openUploads } from '../uploads/openUploads.ts'
import { zoneDataVersion } from '../zones/zoneData.ts'
import { zoneRoute } from '../zones/zoneRoute.ts'
import { type Afterwards, openAfterwards } from './afterwards.ts'

export interface AppParts {
  /** What answers every address that is not the server's: the built page, or Vite's. */
  readonly page?: Router
  /** A store that is open already and is left open. */
  readonly storage?: Shared
  /** Epoch milliseconds: the clock of rooms, money and emails. Sessions live by the machine's own. */
  readonly now?: () => number
  /** Milliseconds from anywhere, never set by anybody; where `now` is given, that clock is believed. */
  readonly monotonic?: () => number
  /** The sandbox by default. */
  readonly openProvider?: OpenProvider
  /** For faults, not for refusals; standard error by default. */
  readonly report?: (fault: unknown) => void
  /** The security log; standard output by default. */
  readonly log?: (line: SecurityLine) => void
  /** Another disk for arriving files, another ear for their alarms. */
  readonly uploads?: Partial<Pick<FileRoomOptions, 'openParts' | 'alarm'>>
  /** The disk failed; ends the process by default. */
  readonly onFatal?: (error: Error) => void
}

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
    return await assemble(config, parts, storage)
  } catch (error) {
    await storage.close()
    throw error
  }
}

async function assemble(config: Config, parts: AppParts, storage: Storage): Promise<App> {
  const { now = Date.now, report = writeFault, log = writeLine } = parts
  const { connection } = storage
  const { secret, signing } = loadSecrets(config)
  let port = config.port
  let isOpen = true

  const store = await createRecordStore(connection, storage.insert)
  const readMarks = await createReadMarks(connection)
  const invitations = await createInvitations(connection)
  const jobs = await createJobs(connection)
  const offers = await openOffers({ connection, store, now })
  const evidence = createPrivateEvidence(connection)
  const drafts = createDrafts(connection)
  const files = await openUploads({
    ...storage,
    config,
    drafts,
    now,
    alarm: writeLine,
    report,
    ...parts.uploads,
  })
  const billing = await openBilling({
    connection,
    store,
    openProvider: parts.openProvider,
    now,
    alarm: writeLine,
    report,
  })
  const clock = await openClockGuard({
    clocks: createClocks(connection),
    machine: hostname(),
    now,
    monotonic: parts.monotonic ?? parts.now ?? (() => performance.now()),
    confirmed: config.clockConfirmed,
    waitMs: config.clockWaitMs,
    isSynchronised: parts.now ? async () => false : async () => isSystemSynchronised(now),
    alarm: writeLine,
    report,
  })
  const messages = await createMessagesProjection(connection)
  const facts = createFacts({ countBusinessDays, roomBytes: config.limits.roomBytes }, [
    billing.facts,
    files.facts,
    offers.facts,
    createMessageFacts({ messages, store }),
  ])
  const rooms = createRooms({
    store,
    evidence,
    facts,
    maySilenceDecide: () => clock.wait() === null,
    now,
    report,
    isFull: isOutOfSpace,
    folds: createFolds(await createFoldStore(connection), secret),
    cacheBytes: config.limits.cacheBytes,
  })
  const money = billing.serve(rooms)
  const papers = await openPapers({ connection, store, billing, signing })
  const mail = await createMail({ connection, config, secret, now, report: writeLine })
  const identity = await createBetterAuthIdentity({
    connection,
    config,
    secret,
    outbox: mail.outbox,
    report,
  })
  const attempts = createAttempts(connection.model<StoredAttempts>('rateLimits'), now)
  const emails =
    config.mail.by === 'nobody'
      ? null
      : createEmailGate({
          outbox: mail.outbox,
          count: (key, allowance) => attempts.take(key, allowance),
          limits: config.limits,
        })
  const siteUrl = (): string => config.publicUrl ?? `http://localhost:${port}`
  const receiptMail = createReceiptMail({ emails, identity, siteUrl })
  const supportPeople = createSupportPeople(connection)
  await takeOverNamedAddresses({
    config,
    identity,
    people: supportPeople,
    tell: (sentence) => writeLine({ event: 'support', sentence }),
  })
  const afterwards = await openAfterwards({
    connection,
    rooms,
    store,
    readMarks,
    messages,
    identity,
    moneyLanguageOf: async (userId) => (await billing.business.readingOf(userId)).moneyLanguage,
    files: files.reactions,
    keepProposal: offers.follow,
    async money(reacted) {
      await money.follow(reacted)
      const receipt = await papers.follow(reacted)
      if (receipt !== null) await receiptMail.send(receipt, reacted.after)
    },
    emails,
    limits: config.limits,
    supportAddresses: () => confirmedAddresses(supportPeople, identity),
    siteUrl,
    clockWait: () => clock.wait(),
    now,
    report,
  })

  const shares = createShares(config.limits)
  const { cacheBytes, maxWelcomeBytes } = config.limits
  const served = createServedStates({ rooms, maxBytes: cacheBytes / 4, maxWelcomeBytes })
  const sendInvitation = createSendInvitation({ config, invitations, emails, now })
  const routes: readonly Route[] = [
    healthRoute({
      isReady: () => isOpen && !storage.isReadOnly(),
      zoneData: zoneDataVersion,
      clockWait: () => clock.wait(),
      now,
    }),
    statusRoute(config),
    zoneRoute(),
    ...mail.routes,
    ...noticeSettingRoutes(afterwards.noticeSettings),
    ...offerRoutes({ rooms, sendInvitation, attempts, config }),
    ...invitationRoutes({ rooms, store, invitations, sendInvitation, identity, config, now }),
    ...offers.routes({ rooms, jobs, jobFiles: files.jobFiles, attempts, identity, config }),
    ...messageRoutes({ rooms, messages, shares }),
    ...roomRoutes({ rooms }),
    snapshotRoute({ rooms, served, shares }),
    ...supportRoutes({
      rooms,
      roomList: afterwards.roomList,
      people: supportPeople,
      notes: await createDeskNotes(connection),
      config,
      now,
    }),
    ...money.routes(afterwards.roomList),
    ...draftRoutes({ rooms, drafts, now }),
    ...files.routes({ rooms, jobs }),
    ...papers.routes({ rooms, shares }),
  ]
  const app = express()
  hardenApp(app, config, { write: log, now })
  app.use(identity.router)
  mountRoutes(app, routes, identity)
  if (parts.page) app.use(parts.page)
  app.use(handleNotFound)
  app.use(errorHandler(report))
  const http = createHardServer(app, config.limits)
  const { hasPeers } = storage
  const { inbox } = afterwards
  const sockets = createSockets({
    http,
    config,
    identity,
    rooms,
    readMarks,
    inbox,
    shares,
    hasPeers,
    clock,
    now,
    report,
  })
  const otherLoopback =
    config.mode === 'trial' ? createNetServer((socket) => http.emit('connection', socket)) : null

  clock.start()

  /** What a stop or a crash left to do: nobody waits for it, however much it is (S15). */
  let adopted: Promise<void> = Promise.resolve()
  function begin(): void {
    adopted = offers.adoptOlder(rooms).catch(report)
    afterwards.reactors.catchUp().catch(report)
    afterwards.scheduler.start()
    afterwards.noticeEmails.start()
    money.orders.start()
    files.janitor.start()
  }

  return {
    http,
    io: sockets.io,
    rooms,
    store,
    identity,
    mail,
    afterwards,
    files,
    billing,
    jobs,
    proposals: offers.proposals,
    supportPeople,
    routes: [...identity.routes, ...routes],
    async listen() {
      port = await listenOn(http, config.port, config.host)
      // `localhost` may mean either loopback; not every machine has the second one.
      if (otherLoopback) await listenOn(otherLoopback, port, '::1').catch(() => port)
      begin()
      return { port, url: siteUrl() }
    },
    async close() {
      if (!isOpen) return
      isOpen = false
      otherLoopback?.close()
      await sockets.close()
      await afterwards.close()
      await money.orders.close()
      await clock.close()
      await files.janitor.close()
      await adopted
      await rooms.close()
      await identity.close()
      await mail.outbox.close()
      await storage.close()
    },
  }
}

function writeFault(fault: unknown): void {
  console.error(fault)
}

function writeLine(line: object): void {
  console.log(JSON.stringify(line))
}
