// Who is there and how they are reached: accounts, emails and their gate, support, and what follows a commit.

import { createAttempts } from '../auth/attempts.ts'
import { createBetterAuthIdentity } from '../auth/betterAuth.ts'
import type { StoredAttempts } from '../auth/models.ts'
import { createReceiptMail } from '../evidence/receiptMail.ts'
import { createEmailGate } from '../mail/emailGate.ts'
import { createMail } from '../mail/fromConfig.ts'
import { openPush } from '../push/openPush.ts'
import { createUnsubscribe } from '../reactors/unsubscribe.ts'
import { livingRooms } from '../rooms/imported.ts'
import { createSupportPeople } from '../storage/supportPeople.ts'
import { takeOverNamedAddresses } from '../support/namedAddresses.ts'
import { confirmedAddresses } from '../support/supportAccount.ts'
import { createWorksAtDesk } from '../support/worksAtDesk.ts'
import { type Afterwards, openAfterwards } from './afterwards.ts'
import type { Heart } from './openHeart.ts'
import { writeLine } from './write.ts'

export type People = Awaited<ReturnType<typeof openPeople>>

/** Accounts, the way to their mailboxes, and who works at the support desk. */
export async function openPeople(heart: Heart, siteUrl: () => string) {
  const { config, connection, secret, now, isDateSure, report } = heart
  const mail = await createMail({ connection, config, secret, now, isDateSure, report: writeLine })
  const identity = await createBetterAuthIdentity({
    connection,
    config,
    secret,
    outbox: mail.outbox,
    isDateSure,
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
  const supportPeople = createSupportPeople(connection)
  await takeOverNamedAddresses({
    config,
    identity,
    people: supportPeople,
    tell: (sentence) => writeLine({ event: 'support', sentence }),
  })
  const worksAtDesk = createWorksAtDesk({ people: supportPeople, config })
  const unsubscribe = createUnsubscribe(secret)
  const push = await openPush({ ...heart, identity, attempts, way: heart.pushWay })
  return { mail, identity, attempts, emails, supportPeople, worksAtDesk, unsubscribe, push, siteUrl }
}

/** Projections, notices, emails and what falls due, over all that is open. */
export function follow(heart: Heart, people: People): Promise<Afterwards> {
  const { config, billing, clock, files, money, offers, papers } = heart
  const { emails, identity, siteUrl, supportPeople } = people
  const receiptMail = createReceiptMail({ emails, identity, siteUrl })
  return openAfterwards({
    ...heart,
    store: livingRooms(heart.store, heart.imported),
    identity,
    moneyLanguageOf: async (userId) => (await billing.business.readingOf(userId)).moneyLanguage,
    zoneOf: async (userId) => (await billing.business.readingOf(userId)).zone,
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
    offPath: people.unsubscribe.pathFor,
    push: people.push,
    clockWait: () => clock.wait(),
    say: (sentence) => writeLine({ event: 'afterwards', sentence }),
  })
}
