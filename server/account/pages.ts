// The pages of an account's export: one a kind, and the one that everything begins at. They open from a disk, load nothing
// and run nothing.

import { type Currency, plainMoney } from '../../shared/money.ts'
import { plainOf } from '../../shared/richtext.ts'
import { utcWords } from '../zones/utcWords.ts'
import { type Field, type Kind, type Row, memberOf } from './kind.ts'

const esc = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

const STYLE =
  ':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}h1{margin:0 0 .3rem}nav,.quiet{opacity:.75}section,li{overflow-wrap:anywhere}section{border-top:1px solid color-mix(in srgb,currentColor 25%,transparent);padding:.8rem 0}dl{display:grid;grid-template-columns:minmax(7rem,12rem) minmax(0,1fr);gap:.2rem 1rem;margin:0}dt{opacity:.7}dd{margin:0;white-space:pre-wrap}li{margin:.35rem 0}@media(max-width:34rem){dl{grid-template-columns:minmax(0,1fr)}dd{margin-bottom:.5rem}}'

const head = (title: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${esc(title)}</title><style>${STYLE}</style>\n`

export async function* pageOf(kind: Kind): AsyncGenerator<string> {
  yield `${head(kind.title)}<nav><a href="../index.html">Everything</a> · <a href="${kind.name}.json">as JSON</a></nav><h1>${esc(kind.title)}</h1><p class="quiet">${esc(kind.text)}</p>\n`
  let count = 0
  for await (const row of kind.rows()) {
    count += 1
    yield `<section><dl>${kind.fields.map((field) => entryOf(field, row)).join('')}</dl></section>\n`
  }
  if (count === 0) yield '<p>There is nothing of this kind.</p>\n'
}

function entryOf({ name, title, type }: Field, row: Row): string {
  const words = wordsOf(type, memberOf(row, name), row)
  return words === '' ? '' : `<dt>${esc(title)}</dt><dd dir="auto">${esc(words)}</dd>`
}

function wordsOf(type: Field['type'], value: unknown, row: Row): string {
  if (value === null || value === undefined || value === '') return ''
  if (type === 'instant') return typeof value === 'number' && value > 0 ? utcWords(value) : ''
  if (type === 'boolean') return value === true ? 'yes' : 'no'
  if (type === 'amount') return plainMoney(Number(value), memberOf(row, 'currency') as Currency)
  if (type === 'texts') return (value as readonly string[]).join('\n')
  if (typeof value === 'string') return type === 'rich' ? plainOf(value) : value
  return JSON.stringify(value, null, 1)
}

export interface RoomFolder {
  readonly folder: string
  readonly title: string
  readonly about: string
  /** Pages and papers that stand in it, by their names there. */
  readonly pages: readonly string[]
}

interface Start {
  readonly name: string
  readonly site: string
  readonly madeAt: number
  readonly kinds: readonly Pick<Kind, 'name' | 'title' | 'text'>[]
  readonly rooms: readonly RoomFolder[]
  readonly jobFiles: readonly string[]
}

export function startPage({ name, site, madeAt, kinds, rooms, jobFiles }: Start): string {
  const kindLines = kinds.map(
    (kind) =>
      `<li><a href="account/${kind.name}.html">${esc(kind.title)}</a> <span class="quiet">${esc(kind.text)} (<a href="account/${kind.name}.json">JSON</a>, <a href="schemas/${kind.name}.schema.json">schema</a>)</span></li>`,
  )
  const roomLines = rooms.map(
    ({ folder, title, about, pages }) =>
      `<li><b dir="auto">${esc(title)}</b> <span class="quiet">${esc(about)}</span><br>${pages.map((page) => link(`${folder}/${page}`, page)).join(' · ')}</li>`,
  )
  return `${head('Your account')}<h1>Everything of your account</h1><p class="quiet">Of ${esc(name)}, from ${esc(site)}, made on ${esc(utcWords(madeAt))}. Every room is a proof package of its own, except one that was imported: its verify.html checks it without us and without a network. What somebody deleted is not in here, and neither is what you may not read.</p>
<h2>Account</h2><ul>${kindLines.join('')}</ul>
<h2>Rooms</h2>${roomLines.length === 0 ? '<p>There are none.</p>' : `<ul>${roomLines.join('')}</ul>`}
${jobFiles.length === 0 ? '' : `<h2>Files of your jobs</h2><ul>${jobFiles.map((file) => `<li>${link(file, file)}</li>`).join('')}</ul>`}
`
}

const link = (href: string, words: string): string =>
  `<a href="${esc(href.split('/').map(encodeURIComponent).join('/'))}">${esc(words)}</a>`
