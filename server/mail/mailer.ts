// The port through which emails leave, and its SMTP side. Recipients are one strictly checked address each, handed
// over as an object; the Message-ID is the same however often an email is tried (T-56).

import { createHash } from 'node:crypto'

import { createTransport } from 'nodemailer'

import { isMailAddress } from '../../shared/mailAddress.ts'

export interface Mail {
  /** Stable: the same email to the same person has the same id at every attempt. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly attachment?: Attachment
  /** Where the mail program turns off such emails with one click (RFC 8058). */
  readonly offUrl?: string
}

/** A text file that goes along. */
export interface Attachment {
  readonly name: string
  /** Media type. */
  readonly type: string
  readonly text: string
}

export interface Mailer {
  send(mail: Mail): Promise<void>
  close?(): void
}

export function createSmtpMailer(options: { readonly url: string; readonly from: string }): Mailer {
  const transport = createTransport({
    url: options.url,
    connectionTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail) {
      requireSafe(mail)
      await transport.sendMail({
        from: { name: 'Workroom', address: options.from },
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        ...(mail.html === undefined ? {} : { html: mail.html }),
        ...(mail.attachment && { attachments: [attached(mail.attachment)] }),
        messageId: messageIdOf(mail, options.from),
        headers: { 'auto-submitted': 'auto-generated', ...offHeaders(mail) },
      })
    },
    close: () => transport.close(),
  }
}

/** Both of them, or mail programs show no button of theirs. */
function offHeaders({ offUrl }: Mail): Readonly<Record<string, string>> {
  if (offUrl === undefined) return {}
  return { 'list-unsubscribe': `<${offUrl}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }
}

const attached = ({ name, type, text }: Attachment) => ({
  filename: name,
  contentType: type,
  content: text,
})

function messageIdOf(mail: Pick<Mail, 'id' | 'to'>, from: string): string {
  const digest = createHash('sha256').update(`${mail.id}\n${mail.to}`).digest('hex').slice(0, 40)
  return `<${digest}@${from.slice(from.lastIndexOf('@') + 1)}>`
}

/** Throws on anything that could add a recipient or a header. */
export function requireSafe(mail: Mail): void {
  if (!isMailAddress(mail.to)) throw new Error('mail: the recipient is not one plain address')
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(mail.subject))
    throw new Error('mail: the subject holds a control character')
  if (mail.attachment && !/^[\w.-]+$/.test(mail.attachment.name))
    throw new Error('mail: the name of the attachment is not a plain one')
  if (mail.offUrl !== undefined && !/^https?:\/\/[\w.:[\]-]+\/[\w./~-]+$/.test(mail.offUrl))
    throw new Error('mail: the address that turns off emails is not a plain one')
}
