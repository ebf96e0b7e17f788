// What makes everything of an account ready to take along, over all that holds a part of it.

import { type ExportDesk, createExportDesk } from '../account/exports.ts'
import { createAccountExports } from '../storage/accountExports.ts'
import type { DeskQuestions } from '../storage/deskQuestions.ts'
import type { Afterwards } from './afterwards.ts'
import type { Heart } from './openHeart.ts'
import type { People } from './openPeople.ts'

interface Parts {
  readonly heart: Heart
  readonly people: People
  readonly afterwards: Afterwards
  readonly deskQuestions: DeskQuestions
}

export async function openExports({ heart, people, afterwards, deskQuestions }: Parts): Promise<ExportDesk> {
  const { billing, connection, files, offers, papers, storage, now } = heart
  const { emails, identity, push, siteUrl } = people
  const rows = await createAccountExports(connection)
  if (!storage.hasPeers) await rows.endAllClaims(now())
  const around = { uploads: files.store, blobs: files.blobs, siteUrl, now }
  return createExportDesk({
    ...heart,
    ...around,
    rows,
    arriving: files.parts,
    packages: papers.packageParts(around),
    roomList: afterwards.roomList,
    sources: {
      ...heart,
      business: billing.business,
      payTo: billing.payTo,
      ledger: billing.ledger,
      templates: offers.templates,
      settings: afterwards.noticeSettings,
      notifications: afterwards.notifications,
      subscriptions: push.subscriptions,
      deskQuestions,
    },
    identity,
    emails,
  })
}
