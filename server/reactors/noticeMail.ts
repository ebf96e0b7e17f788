// Notices that go by mail: to proven addresses only, one letter a person and occasion however often it is asked for.

import type { UserId } from '../../shared/ids.ts'
import { formatMoney } from '../../shared/money.ts'
import type { Notification } from '../../shared/protocol.ts'
import { type Sentence, plainly, written } from '../../shared/sentence.ts'
import type { MailOutbox } from '../mail/outbox.ts'
import { noticeEmail } from '../mail/templates.ts'
import type { Identity } from '../ports/identity.ts'

export interface NoticeMail {
  send(
    userId: UserId,
    about: {
      /** The project. */
      readonly title: string
      readonly notification: Notification
      /** One email each. */
      readonly occasion: string
    },
  ): Promise<void>
}

interface Options {
  /** Null where no emails are sent. */
  readonly outbox: Pick<MailOutbox, 'enqueue'> | null
  readonly identity: Pick<Identity, 'person'>
  /** In which language this person reads money; empty where none was chosen. */
  readonly moneyLanguageOf: (userId: UserId) => Promise<string>
  /** Where our pages are, without a slash at the end. */
  readonly siteUrl: () => string
}

export function createNoticeMail(options: Options): NoticeMail {
  const { outbox, identity, moneyLanguageOf, siteUrl } = options
  return {
    async send(userId, { title, notification, occasion }) {
      if (outbox === null) return
      const account = await identity.person(userId)
      if (account?.emailVerified !== true) return
      const { room, href, kind, body } = notification
      const language = await moneyLanguageOf(userId)
      const words = (sentence: Sentence): string =>
        language === ''
          ? plainly(sentence)
          : written(sentence, ({ minor, currency }) => formatMoney(minor, currency, language))
      const email = noticeEmail({
        title,
        sentence: words(notification.title),
        // a reminder says what happens without an answer; other bodies are people's own words and stay in the room
        ...(kind === 'reminder' && { detail: words(body) }),
        url: `${siteUrl()}${href}`,
      })
      await outbox.enqueue({
        id: `notice:${room}:${userId}:${occasion}`,
        to: account.email,
        ...email,
      })
    },
  }
}
