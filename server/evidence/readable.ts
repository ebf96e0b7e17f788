// What of a package people read: the contract's versions with their differences, the ledger, every message on one page, and
// what the package is. Made of records alone.

import { createTwoFilesPatch } from 'diff'

import { entriesOf } from '../../shared/proof/balances.ts'
import { type LogRecord, openEvents } from '../../shared/record.ts'
import { plainOf } from '../../shared/richtext.ts'
import type { Offer } from '../../shared/workroom/offer.ts'
import { shownName } from '../../shared/workroom/parties.ts'
import type { WorkroomEvent } from '../../shared/workroom/workroom.ts'
import { utcWords } from '../zones/utcWords.ts'

interface Named {
  readonly path: string
  readonly text: string
}

/** Each version as it was drafted or proposed, and how it differs from the one that stood then. Everybody has a turn between. */
export async function* contractFiles(log: readonly LogRecord[]): AsyncGenerator<Named> {
  const proposed = new Map<number, Version>()
  let standing: Version | null = null
  for (const record of log) {
    for (const event of openEvents(record) as readonly WorkroomEvent[]) {
      if (event.type === 'change.accepted' || event.type === 'change.in-force')
        standing = proposed.get(event.change) ?? standing
      if (event.type !== 'contract.drafted' && event.type !== 'change.proposed') continue
      const version = { version: event.version, text: event.text.text ?? '[erased]' }
      const name = `contract/v${version.version}-record-${record.seq}`
      yield { path: `${name}.txt`, text: `${version.text}\n` }
      if (standing !== null) yield { path: `${name}-differences.txt`, text: differences(standing, version) }
      if (event.type === 'change.proposed') proposed.set(event.change, version)
      else standing = version
      await new Promise(setImmediate)
    }
  }
}

interface Version {
  readonly version: number
  readonly text: string
}

const differences = (before: Version, after: Version): string =>
  createTwoFilesPatch(`v${before.version}`, `v${after.version}`, before.text, after.text, '', '', {
    context: 2,
  })

/** RFC 4180; amounts in minor units. */
export const ledgerFile = (log: readonly LogRecord[]): Named => ({
  path: 'ledger.csv',
  text: [
    'record,entry,account,amount,currency',
    ...entriesOf(log).map(({ seq, leg, account, amount, currency }) =>
      [seq, leg, account, amount, currency].join(','),
    ),
    '',
  ].join('\r\n'),
})

const esc = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

const PAGE_HEAD =
  '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src \'none\'; style-src \'unsafe-inline\'"><meta name="viewport" content="width=device-width"><title>Messages</title><style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}p{margin:.2rem 0 1rem;white-space:pre-wrap;overflow-wrap:anywhere}small{opacity:.7}</style><h1>Messages</h1>\n'

/** One entry a word that was posted, changed or taken back, in the order of the records. */
export async function* messagesPage(
  pages: AsyncIterable<readonly LogRecord[]>,
  offer: Offer,
): AsyncGenerator<string> {
  yield PAGE_HEAD
  for await (const page of pages) yield page.map((record) => entriesIn(record, offer)).join('')
}

function entriesIn(record: LogRecord, offer: Offer): string {
  return (openEvents(record) as readonly WorkroomEvent[])
    .map((event) => {
      const said = saidIn(event)
      if (said === null) return ''
      const who = record.by.kind === 'party' ? shownName({ offer }, record.by.role) : record.by.kind
      return `<div dir="auto"><b>${esc(who)}</b> <small>${esc(utcWords(record.at))}, record ${record.seq}${said.how}</small><p dir="auto">${esc(said.words)}</p></div>\n`
    })
    .join('')
}

function saidIn(event: WorkroomEvent): { readonly how: string; readonly words: string } | null {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others say no words
  switch (event.type) {
    case 'message.posted':
      return { how: '', words: event.body.text ?? '[erased]' }
    case 'comment.added':
      return { how: ', on a task', words: wordsOf(event.body.text) }
    case 'message.edited':
      return { how: ', changed to', words: event.body.text ?? '[erased]' }
    case 'comment.edited':
      return { how: ', on a task, changed to', words: wordsOf(event.body.text) }
    case 'message.deleted':
    case 'comment.deleted':
      return { how: '', words: '[taken back by its author]' }
    default:
      return null
  }
}

const wordsOf = (rich: string | null): string => (rich === null ? '[erased]' : plainOf(rich))

export interface About {
  readonly title: string
  readonly room: string
  readonly role: string
  readonly site: string
  readonly records: number
  readonly keyId: string
  readonly madeAt: number
}

export const readMe = ({ title, room, role, site, records, keyId, madeAt }: About): string =>
  `Proof package of “${title}”
Room ${room}, as its ${role} may read it, from ${site}, made on ${utcWords(madeAt)}.

It shows what was agreed, seen, done, delivered and paid, without us and without a network.

  verify.html    Open it in a browser: it checks the records that it carries, and says what it found. Give it this whole
                 folder and it checks the files, too; give it the other party’s package and it compares the two.
  verify.mjs     The same on a command line:  node verify.mjs .        (Node 20.19 or newer, no packages)
                 Two packages:                node verify.mjs . ../other
                 With the key you know:       node verify.mjs . --key ${keyId}

  records.jsonl  The ${records} records, one a line: each holds the hash of the one before it.
  proof.json     Receipts, the signature of the whole, the ledger’s balances, and every file here with its SHA-256.
  contract/      Each version of the contract, with its differences.
  documents/     Invoices and the certificate, as far as there are any.
  stamps/        What an independent authority said of records, if one was asked; its word is checked on the page, and by
                 openssl ts -verify -data stamps/record-N.json -in stamps/record-N.tsr -CAfile ITS-ROOT.pem
  messages.html, ledger.csv, files/

Signed with the key ${keyId}. The emails that brought receipts name the same key: compare it. Whoever writes a
package with a key of their own can write anything.
`
