// Makes what people asked to take along, one after the other, in the background (rule U8). What a stop or a crash interrupts is
// begun anew; a failure is tried again later, and after the last time says so.

import { randomUUID } from 'node:crypto'

import * as v from 'valibot'

import { FileId, type UserId } from '../../shared/ids.ts'
import type { EmailGate } from '../mail/emailGate.ts'
import { exportReadyEmail } from '../mail/templates.ts'
import type { Identity } from '../ports/identity.ts'
import { type PageNews, accountTopic } from '../ports/pageNews.ts'
import { repeat } from '../repeat.ts'
import type { AccountExports, ExportRow } from '../storage/accountExports.ts'
import type { Upload, UploadStore } from '../storage/uploadRows.ts'
import type { BlobStore } from '../uploads/blobStore.ts'
import { type ExportParts, makeExport } from './makeExport.ts'

export interface ExportDesk {
  /** False while one is on its way. What was made before is deleted. */
  ask(userId: UserId): Promise<boolean>
  of(userId: UserId): Promise<ExportRow | null>
  /** The zip, as long as it is kept. */
  fileOf(userId: UserId): Promise<Upload | null>
  start(): void
  close(): Promise<void>
}

interface Options extends Omit<ExportParts, 'uploads' | 'blobs'> {
  readonly rows: AccountExports
  readonly uploads: Pick<UploadStore, 'insert' | 'get' | 'getAll' | 'remove'>
  readonly blobs: BlobStore
  readonly identity: Pick<Identity, 'holdings'>
  /** Null where no emails are sent. */
  readonly emails: EmailGate | null
  readonly pageNews: Pick<PageNews, 'tell'>
  readonly report: (fault: unknown) => void
}

const LOOK_EVERY_MS = 2_000
/** Nobody else begins one that is under way; whoever makes it says so again and again. */
const LEASE_MS = 60_000
const SAY_EVERY_MS = 15_000
const MOST_ATTEMPTS = 5
const PAUSE_MS = 30_000

export function createExportDesk(options: Options): ExportDesk {
  const { rows, uploads, blobs, identity, pageNews, now, report } = options
  const tell = (userId: UserId): void => pageNews.tell(accountTopic(userId))

  async function fileOf(userId: UserId): Promise<Upload | null> {
    const row = await rows.of(userId)
    return row === null || row.state !== 'ready' || row.file === '' ? null : uploads.get(row.file)
  }

  async function removeFile(upload: Upload | null): Promise<void> {
    if (upload !== null && (await uploads.remove(upload))) await blobs.remove(upload.file)
  }

  async function make(row: ExportRow, stopping: AbortSignal): Promise<void> {
    const holdings = await identity.holdings(row.userId)
    if (holdings === null) return rows.forget(row.userId)
    const file = v.parse(FileId, randomUUID())
    const saying = repeat(() => rows.settle(row, { dueAt: now() + LEASE_MS }), {
      everyMs: SAY_EVERY_MS,
      report,
    }).start()
    try {
      const size = await makeExport(
        {
          holdings,
          file,
          async tell(done, total) {
            stopping.throwIfAborted()
            if (!(await rows.settle(row, { done, total }))) throw new TakenOver()
            tell(row.userId)
          },
        },
        options,
      )
      const isKept = await rows.settle(row, { state: 'ready', file, size, readyAt: now() })
      if (!isKept) return await removeFile(await uploads.get(file))
      await sayReady(file, holdings)
    } catch (fault) {
      await options.arriving.remove(file)
      throw fault
    } finally {
      await saying.stop()
    }
  }

  const sayReady = async (file: FileId, { name, email: to }: { name: string; email: string }) => {
    const email = exportReadyEmail({ name, url: `${options.siteUrl()}/account` })
    await options.emails?.send({ id: `account-export:${file}`, to, ...email }, 'must')
  }

  /** Interrupted, it is begun anew at once; failed, later, a few times. */
  async function putBack(row: ExportRow, fault: unknown, stopping: AbortSignal): Promise<void> {
    if (fault instanceof TakenOver) return
    if (stopping.aborted) return void (await rows.settle(row, { dueAt: now(), attempts: row.attempts - 1 }))
    report(fault)
    const isLast = row.attempts >= MOST_ATTEMPTS
    await rows.settle(row, isLast ? { state: 'failed' } : { dueAt: now() + PAUSE_MS * row.attempts })
  }

  async function makeDue(stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted) {
      const found = await rows.due(now())
      if (found === null || !(await rows.claim(found, now() + LEASE_MS))) return
      const row = { ...found, attempts: found.attempts + 1 }
      await make(row, stopping).catch((fault: unknown) => putBack(row, fault, stopping))
      tell(row.userId)
    }
  }

  const looks = repeat(makeDue, { everyMs: LOOK_EVERY_MS, report })
  return {
    async ask(userId) {
      const before = await fileOf(userId)
      const isAsked = await rows.ask(userId, now())
      if (isAsked) {
        await removeFile(before)
        tell(userId)
        looks.nudge()
      }
      return isAsked
    },
    of: (userId) => rows.of(userId),
    fileOf,
    start: () => void looks.start(),
    close: looks.stop,
  }
}

/** Another attempt counts by now, or the account is gone. */
class TakenOver extends Error {}
