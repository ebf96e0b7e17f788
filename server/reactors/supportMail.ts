// What comes to the support desk is written to everybody who works there: their hours run from then on. An email says what
// waits; the room itself is opened at the desk, with a reason.

import { openEvents } from '../../shared/record.ts'
import type { SupportMatter } from '../../shared/supportDesk.ts'
import type { WorkroomEvent } from '../../shared/workroom/workroom.ts'
import type { EmailGate } from '../mail/emailGate.ts'
import { deskEmail } from '../mail/templates.ts'
import type { Identity } from '../ports/identity.ts'
import { matterOf } from '../support/matter.ts'
import type { Reacted } from './reactions.ts'

interface Options {
  /** Null where no emails are sent. */
  readonly emails: EmailGate | null
  readonly supportAddresses: () => Promise<readonly string[]>
  readonly identity: Pick<Identity, 'person'>
  readonly siteUrl: () => string
}

export interface SupportMail {
  /** One email a person and matter, however often it is repeated. */
  follow(reacted: Reacted): Promise<void>
}

export function createSupportMail({ emails, supportAddresses, identity, siteUrl }: Options): SupportMail {
  /** J5: the colleague it was handed to; nobody else is asked for anything. */
  async function tellHandedOver({ room, record }: Pick<Reacted, 'room' | 'record'>): Promise<void> {
    for (const event of openEvents(record) as readonly WorkroomEvent[]) {
      if (emails === null || event.type !== 'desk.handed-over') continue
      const account = await identity.person(event.to)
      if (account?.emailVerified !== true) continue
      const email = deskEmail({
        sentence: 'A colleague handed a matter over to you.',
        url: `${siteUrl()}/support/${room}`,
      })
      const id = `desk-handed:${room}:${record.seq}`
      await emails.send({ id, to: account.email, ...email }, 'must')
    }
  }

  return {
    async follow({ room, record, before, after }) {
      await tellHandedOver({ room, record })
      const isUntouched = after.dispute === before.dispute && after.problems === before.problems
      if (emails === null || isUntouched) return
      const matter = matterOf(room, after, record.at)
      const earlier = matterOf(room, before, record.at)
      if (matter === null || (earlier?.kind === matter.kind && earlier.openedAt === matter.openedAt)) return
      const email = deskEmail({ sentence: sentences[matter.kind], url: `${siteUrl()}/support` })
      for (const to of await supportAddresses())
        await emails.send({ id: `desk:${room}:${record.seq}:${to}`, to, ...email }, 'must')
    },
  }
}

const sentences: Readonly<Record<SupportMatter['kind'], string>> = {
  case: 'A delivery names a problem: take the case up within 1 business day.',
  dispute: 'A dispute was opened.',
  overdue: 'The work of a room is overdue: propose how it goes on.',
}
