// The outbox as the configuration wants it: by SMTP, into the trial mailbox, or nowhere.

import type { Connection } from 'mongoose'

import type { Config } from '../config/readConfig.ts'
import type { Route } from '../http/routes.ts'
import { createSmtpMailer } from './mailer.ts'
import { createMailOutbox } from './outbox.ts'
import type { MailOutbox } from './outbox.ts'
import { createTrialMailbox } from './trialMailbox.ts'

export interface Mail {
  readonly outbox: MailOutbox
  readonly routes: readonly Route[]
  /** Where trial mode shows its emails, key included; null where emails really leave, or never do. */
  readonly mailboxPath: string | null
}

interface Options {
  readonly connection: Connection
  readonly config: Config
  readonly secret: string
  readonly now: () => number
  readonly isDateSure?: () => boolean
  readonly report?: Parameters<typeof createMailOutbox>[0]['report']
}

export async function createMail(options: Options): Promise<Mail> {
  const { config, secret, connection, now, isDateSure, report } = options
  const standing = { connection, now, isDateSure, ...(report && { report }) }
  switch (config.mail.by) {
    case 'smtp':
      return {
        outbox: await createMailOutbox({ ...standing, mailer: createSmtpMailer(config.mail) }),
        routes: [],
        mailboxPath: null,
      }
    case 'trial-mailbox': {
      const mailbox = createTrialMailbox({ dataDir: config.dataDir, secret, now })
      return {
        outbox: await createMailOutbox({ ...standing, mailer: mailbox }),
        routes: mailbox.routes,
        mailboxPath: mailbox.path,
      }
    }
    case 'nobody':
      return { outbox: silentOutbox, routes: [], mailboxPath: null }
  }
}

/** The pages say that no emails are sent; whoever writes one need not know. */
const silentOutbox: MailOutbox = {
  enqueue: () => Promise.resolve(),
  flush: () => Promise.resolve(0),
  waiting: () => Promise.resolve(0),
  close: () => Promise.resolve(),
}
