// Every route of the product, by matter; those of accounts come from the identity itself.

import { exportRoutes } from '../account/exportRoutes.ts'
import type { ExportDesk } from '../account/exports.ts'
import { deviceOf } from '../auth/asking.ts'
import { createPayToMail } from '../billing/payToMail.ts'
import type { IsPasswordDue } from '../billing/payToRoutes.ts'
import { healthRoute } from '../http/health.ts'
import type { Route } from '../http/routes.ts'
import { statusRoute } from '../http/status.ts'
import { invitationRoutes } from '../offers/invitationRoutes.ts'
import { offerRoutes } from '../offers/offerRoutes.ts'
import { createSendInvitation } from '../offers/sendInvitations.ts'
import { noticeSettingRoutes } from '../reactors/noticeSettingRoutes.ts'
import { unsubscribeRoutes } from '../reactors/unsubscribeRoutes.ts'
import { draftRoutes } from '../rooms/draftRoutes.ts'
import { historyRoutes } from '../rooms/historyRoutes.ts'
import { messageRoutes } from '../rooms/messageRoutes.ts'
import { pastRoute } from '../rooms/pastRoute.ts'
import { roomRoutes } from '../rooms/roomRoutes.ts'
import type { ServedStates } from '../rooms/servedStates.ts'
import { snapshotRoute } from '../rooms/snapshotRoutes.ts'
import type { Shares } from '../shares.ts'
import type { DeskNotes } from '../storage/deskNotes.ts'
import type { DeskQuestions } from '../storage/deskQuestions.ts'
import { questionRoutes } from '../support/questionRoutes.ts'
import { confirmedAddresses, deskAccounts } from '../support/supportAccount.ts'
import { supportRoutes } from '../support/supportRoutes.ts'
import { zoneDataVersion } from '../zones/zoneData.ts'
import { zoneRoute } from '../zones/zoneRoute.ts'
import type { Afterwards } from './afterwards.ts'
import type { Heart } from './openHeart.ts'
import type { People } from './openPeople.ts'

interface Parts {
  readonly heart: Heart
  readonly people: People
  readonly afterwards: Afterwards
  readonly served: ServedStates
  readonly shares: Shares
  readonly deskQuestions: DeskQuestions
  readonly deskNotes: DeskNotes
  readonly exportDesk: ExportDesk
  readonly isReady: () => boolean
}

export async function productRoutes(parts: Parts): Promise<readonly Route[]> {
  const { afterwards, served, shares, isReady } = parts
  const { config, now, clock, rooms, store, jobs, invitations, pageNews } = parts.heart
  const { billing, drafts, files, messages, money, offers, papers, report } = parts.heart
  const { mail, identity, attempts, emails, supportPeople, worksAtDesk, unsubscribe, push, siteUrl } =
    parts.people
  const sendInvitation = createSendInvitation({ config, invitations, emails, now })
  const isPasswordDue: IsPasswordDue = async (person, headers) =>
    (await identity.confirmation(person, deviceOf(headers))).isDue
  return [
    healthRoute({
      isReady,
      zoneData: zoneDataVersion,
      clockWait: () => clock.wait(),
      now,
    }),
    statusRoute(config),
    zoneRoute(),
    ...mail.routes,
    ...push.routes,
    ...noticeSettingRoutes(afterwards.noticeSettings),
    ...unsubscribeRoutes({
      unsubscribe,
      settings: afterwards.noticeSettings,
      roomList: afterwards.roomList,
      identity,
    }),
    ...offerRoutes({ rooms, identity, sendInvitation, attempts, config }),
    ...invitationRoutes({
      rooms,
      store,
      invitations,
      business: billing.business,
      sendInvitation,
      identity,
      pageNews,
      config,
      now,
    }),
    ...offers.routes({ rooms, jobs, jobFiles: files.jobFiles, attempts, identity, pageNews, config, shares }),
    ...messageRoutes({ rooms, messages, shares }),
    ...historyRoutes({ rooms, store, shares }),
    pastRoute({ rooms, store, shares }),
    ...roomRoutes({ rooms }),
    snapshotRoute({ rooms, served, shares }),
    ...supportRoutes({
      rooms,
      roomList: afterwards.roomList,
      worksAtDesk,
      whoWorksAtDesk: () => deskAccounts({ supportPeople, identity }, config),
      notes: parts.deskNotes,
      deskMatters: afterwards.deskMatters,
      store: files.store,
      blobs: files.blobs,
      pageNews,
      now,
    }),
    ...questionRoutes({
      ...parts.people,
      questions: parts.deskQuestions,
      supportAddresses: () => confirmedAddresses(supportPeople, identity),
      pageNews,
      now,
    }),
    ...money.routes({
      roomList: afterwards.roomList,
      isPasswordDue,
      tellOwner: createPayToMail({ emails, siteUrl }),
    }),
    ...exportRoutes({
      desk: parts.exportDesk,
      blobs: files.blobs,
      attempts,
      isPasswordDue,
      limits: config.limits,
    }),
    ...draftRoutes({ rooms, drafts, now }),
    ...files.routes({ rooms, jobs }),
    ...papers.routes({
      rooms,
      shares,
      limits: config.limits,
      uploads: files.store,
      blobs: files.blobs,
      siteUrl,
      now,
      report,
    }),
  ]
}
