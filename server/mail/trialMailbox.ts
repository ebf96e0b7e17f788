// Trial mode sends nothing: emails are kept, in memory and in one file (0600), and shown at /dev/mail to whoever sits
// at this machine and has the key printed on the console. A proxy in front of us must not open it (T-13).

import { createHmac, timingSafeEqual } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { refuse } from '../http/errors.ts'
import type { Route } from '../http/routes.ts'
import { escape } from './email.ts'
import type { Mail, Mailer } from './mailer.ts'
import { requireSafe } from './mailer.ts'

export interface TrialMailbox extends Mailer {
  /** Newest first. */
  mails(): readonly KeptMail[]
  /** The path to print on the console, key included. */
  readonly path: string
  readonly routes: readonly Route[]
}

const KeptMail = v.object({
  id: v.string(),
  at: v.number(),
  to: v.string(),
  subject: v.string(),
  text: v.string(),
  attachment: v.optional(v.object({ name: v.string(), type: v.string(), text: v.string() })),
})
type KeptMail = v.InferOutput<typeof KeptMail>

const MAX_KEPT = 500

export function createTrialMailbox(options: {
  readonly dataDir: string
  readonly secret: string
  readonly now: () => number
}): TrialMailbox {
  const file = join(options.dataDir, 'trial-mailbox.jsonl')
  const key = createHmac('sha256', options.secret).update('trial mailbox').digest('base64url').slice(0, 22)
  const kept = readKept(file)
  const newestFirst = (): readonly KeptMail[] => kept.toReversed()

  function show(req: Request, res: Response): void {
    const asked = new URL(req.originalUrl, 'http://here.invalid').searchParams.get('key')
    if (asked !== null && isKey(asked)) {
      res.cookie('workroom-mail', key, { httpOnly: true, sameSite: 'strict', path: '/dev/mail' })
      return res.redirect(303, '/dev/mail')
    }
    if (
      !(req.headers.cookie ?? '')
        .split(/;\s*/)
        .some((c) => c.startsWith('workroom-mail=') && isKey(c.slice(14)))
    )
      return refuse(res, 404, 'not-found')
    if (req.accepts(['html', 'json']) === 'json') res.json({ ok: true, mails: newestFirst() })
    else res.type('html').send(pageOf(newestFirst()))
  }

  function isKey(given: string): boolean {
    return given.length === key.length && timingSafeEqual(Buffer.from(given), Buffer.from(key))
  }

  return {
    path: `/dev/mail?key=${key}`,
    mails: newestFirst,
    routes: [{ method: 'get', path: '/dev/mail', access: 'loopback', handle: show }],
    send(mail: Mail) {
      requireSafe(mail)
      if (kept.some((one) => one.id === mail.id && one.to === mail.to)) return Promise.resolve()
      const { id, to, subject, text, attachment } = mail
      const one = { id, at: options.now(), to, subject, text, ...(attachment && { attachment }) }
      kept.push(one)
      if (kept.length > MAX_KEPT) kept.shift()
      appendFileSync(file, `${JSON.stringify(one)}\n`, { mode: 0o600 })
      return Promise.resolve()
    },
  }
}

/** A last line cut short by a crash is left out. */
function readKept(file: string): KeptMail[] {
  if (!existsSync(file)) return []
  const kept: KeptMail[] = []
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    try {
      kept.push(v.parse(KeptMail, JSON.parse(line)))
    } catch {
      continue
    }
  }
  return kept.slice(-MAX_KEPT)
}

function pageOf(mails: readonly KeptMail[]): string {
  const emails = mails.map(
    (mail) =>
      `<article><h2>${escape(mail.subject)}</h2><p>To ${escape(mail.to)} · ${new Date(mail.at).toISOString()}</p>${mail.text
        .split('\n\n')
        .map((paragraph) => `<p>${linked(paragraph)}</p>`)
        .join('')}${attachmentOf(mail)}</article>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Trial mailbox</title></head>
<body><h1>Trial mailbox</h1><p>Workroom runs in trial mode: emails are kept here instead of being sent.</p>${
    emails.length === 0 ? '<p>No emails yet.</p>' : emails.join('<hr>')
  }</body></html>`
}

function attachmentOf({ attachment }: KeptMail): string {
  if (attachment === undefined) return ''
  const lines = attachment.text.split('\n').map(escape)
  return `<details><summary>Attached: ${escape(attachment.name)}</summary><pre>${lines.join('\n')}</pre></details>`
}

/** The page has no styles: a phone breaks a long address where it is told that it may. */
const breakable = (url: string): string => (url.match(/.{1,24}/g) ?? []).map(escape).join('<wbr>')

/** Only addresses of this very machine become links. */
function linked(paragraph: string): string {
  return paragraph
    .split('\n')
    .map((line) => {
      const url = /https?:\/\/\S+$/.exec(line)?.[0]
      if (url === undefined) return escape(line)
      return `${escape(line.slice(0, -url.length))} <a href="${escape(url)}">${breakable(url)}</a>`
    })
    .join('<br>')
}
