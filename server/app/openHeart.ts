// What a room's life stands on, opened in the order in which one needs the other: stores, clock, matters, rooms.

import { hostname } from 'node:os'

import type { Router } from 'express'

import { isRealAccount } from '../../shared/accountCodes.ts'
import { openBilling } from '../billing/openBilling.ts'
import { openBus } from '../bus/openBus.ts'
import type { Config } from '../config/readConfig.ts'
import { loadSecrets } from '../config/secrets.ts'
import { openPapers } from '../evidence/openPapers.ts'
import type { SecurityLine } from '../http/securityLog.ts'
import { openOffers } from '../offers/openOffers.ts'
import type { CommandLine, RequestLine } from '../operations/requestLog.ts'
import { timeAppends, watchRooms } from '../operations/watched.ts'
import { createPageNews } from '../ports/pageNews.ts'
import type { OpenProvider } from '../ports/paymentProvider.ts'
import type { PushWay } from '../push/publicAddress.ts'
import { countBusinessDays } from '../rooms/businessDays.ts'
import { createRooms } from '../rooms/createRooms.ts'
import { createFacts } from '../rooms/facts.ts'
import { createFolds } from '../rooms/folds.ts'
import { createMessageFacts } from '../rooms/messageFacts.ts'
import { openClockGuard } from '../scheduler/clockGuard.ts'
import { isSystemSynchronised } from '../scheduler/systemClock.ts'
import { createClocks } from '../storage/clocks.ts'
import { createFoldStore } from '../storage/folds.ts'
import { createImportedRooms } from '../storage/importedRooms.ts'
import { createInvitations } from '../storage/invitations.ts'
import { createJobs } from '../storage/jobs.ts'
import { createDrafts } from '../storage/keptDrafts.ts'
import { createMessagesProjection } from '../storage/messagesProjection.ts'
import { type Shared, type Storage, isOutOfSpace } from '../storage/openStorage.ts'
import { createPrivateEvidence } from '../storage/privateEvidence.ts'
import { createReadMarks } from '../storage/readMarks.ts'
import { createRecordStore } from '../storage/recordStore.ts'
import { type FileRoomOptions, openUploads } from '../uploads/openUploads.ts'
import type { Operations } from './openOperations.ts'
import { writeFault, writeLine } from './write.ts'

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
  readonly report?: (fault: unknown, reference?: string) => void
  /** The security log; standard output by default. */
  readonly log?: (line: SecurityLine) => void
  /** Requests and commands; standard output by default. */
  readonly requestLog?: (line: RequestLine | CommandLine) => void
  /** Another disk for arriving files, another ear for their alarms. */
  readonly uploads?: Partial<Pick<FileRoomOptions, 'openParts' | 'alarm'>>
  /** Where pushes may go: the whole internet by default, and nothing else. */
  readonly pushWay?: PushWay
  /** The disk failed; ends the process by default. */
  readonly onFatal?: (error: Error) => void
}

/** Everything below what follows a commit; nothing runs by itself yet. */
export type Heart = Awaited<ReturnType<typeof openHeart>>

export async function openHeart(config: Config, parts: AppParts, storage: Storage, watch: Operations) {
  const { now = Date.now, report = writeFault } = parts
  const { connection } = storage
  const { secret, signing, vouchers, vapid } = loadSecrets(config)
  const bus = await openBus({ config, secret, say: writeLine, report })
  const store = timeAppends(await createRecordStore(connection, storage.insert), watch.metrics.appended)
  const drafts = createDrafts(connection)
  const clock = await openClock(config, parts, storage)
  const isDateSure = (): boolean => clock.wait() === null
  const files = await openUploads({
    ...storage,
    config,
    drafts,
    now,
    isDateSure,
    received: watch.metrics.received,
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
  const offers = await openOffers({ connection, store, now })
  const messages = await createMessagesProjection(connection)
  const imported = await createImportedRooms(connection)
  const bare = createRooms({
    store,
    evidence: createPrivateEvidence(connection),
    facts: createFacts(
      {
        countBusinessDays,
        isRealAccount,
        roomBytes: config.limits.roomBytes,
        signingKeyId: signing.keyId,
      },
      [...billing.facts, files.facts, offers.facts, createMessageFacts({ messages, store })],
    ),
    maySilenceDecide: isDateSure,
    now,
    report,
    isFull: isOutOfSpace,
    folds: createFolds(await createFoldStore(connection), secret),
    cacheBytes: config.limits.cacheBytes,
    imported,
  })
  const rooms = watchRooms(bare, watch.log.command)
  return {
    config,
    connection,
    storage,
    now,
    report,
    secret,
    vapid,
    bus,
    pushWay: parts.pushWay,
    store,
    readMarks: await createReadMarks(connection),
    invitations: await createInvitations(connection),
    jobs: await createJobs(connection),
    drafts,
    files,
    billing,
    offers,
    messages,
    imported,
    clock,
    isDateSure,
    pageNews: createPageNews(),
    rooms,
    money: billing.serve(rooms),
    papers: await openPapers({
      connection,
      store,
      billing,
      signing,
      vouchers,
      timeStamps: config.timeStamps,
      now,
      say: (sentence) => writeLine({ event: 'timeStamps', sentence }),
      report,
    }),
  }
}

function openClock(config: Config, parts: AppParts, { connection }: Storage) {
  const { now = Date.now, report = writeFault } = parts
  return openClockGuard({
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
}
