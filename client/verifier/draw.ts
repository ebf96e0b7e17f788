// What the page shows. Plain elements: text is only ever set as text.

import type { Comparison } from '../../shared/proof/comparePackages.ts'
import type { Examination } from '../../shared/proof/verifyRoom.ts'
import { type LogRecord, openEvents } from '../../shared/record.ts'
import type { OpenedPackage } from './openPackage.ts'
import { drawSentence } from './sentence.ts'

export interface Report {
  readonly found: OpenedPackage
  readonly examination: Examination
  readonly comparison: Comparison | null
  readonly madeAt: number | null
  readonly tookMs: number
}

interface Hands {
  readonly onFiles: (files: readonly File[]) => void
  readonly onKey: () => void
}

const style = `:root{color-scheme:light dark;--line:light-dark(#d8dae5,#3a3c49);--good:light-dark(#0a7a4b,#5fd39c);--bad:light-dark(#b3261e,#ff8a80)}
body{font:16px/1.5 system-ui,sans-serif;margin:0}main{max-width:46rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}ul{list-style:none;padding:0;margin:0}
li{padding:.3rem 0;border-top:1px solid var(--line)}.good b{color:var(--good)}.bad b{color:var(--bad)}.verdict{font-size:1.25rem;font-weight:600}
.give{border:1px dashed var(--line);border-radius:8px;padding:1rem;margin:1rem 0;display:grid;gap:.5rem}pre{white-space:pre-wrap;font-size:.8rem}
input,button{font:inherit}details{border-top:1px solid var(--line);padding:.2rem 0}small{opacity:.75}`

const main = (): HTMLElement => document.querySelector('main') ?? document.body

function element(name: string, text = '', className = ''): HTMLElement {
  const made = document.createElement(name)
  made.textContent = text
  made.className = className
  return made
}

export function drawStart({ onFiles, onKey }: Hands): void {
  document.head.append(element('style', style))
  const give = element('section', '', 'give')
  give.append(
    element(
      'div',
      'Drop the whole folder, or the archive, here to check its files; the other party’s, to compare both.',
    ),
    chooser('Choose the folder', { isFolder: true, onFiles }),
    chooser('Choose an archive', { isFolder: false, onFiles }),
    keyField(onKey),
  )
  main().append(element('h1', 'Proof package'), element('output'), element('div'), give)
  addEventListener('dragover', (event) => event.preventDefault())
  addEventListener('drop', (event) => {
    event.preventDefault()
    void dropped(event.dataTransfer).then(onFiles)
  })
}

function chooser(
  label: string,
  { isFolder, onFiles }: { readonly isFolder: boolean; readonly onFiles: Hands['onFiles'] },
): HTMLElement {
  const input = document.createElement('input')
  input.type = 'file'
  if (isFolder) input.webkitdirectory = true
  else input.accept = '.zip'
  input.addEventListener('change', () => onFiles([...(input.files ?? [])]))
  const named = element('label', `${label} `)
  named.append(input)
  return named
}

function keyField(onKey: () => void): HTMLElement {
  const input = document.createElement('input')
  input.id = 'key'
  input.size = 20
  input.addEventListener('change', onKey)
  const named = element('label', 'The key that you know from an email ')
  named.append(input)
  return named
}

async function dropped(data: DataTransfer | null): Promise<readonly File[]> {
  const entries = [...(data?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (entries.length === 1 && entries[0]?.isFile) return [...(data?.files ?? [])]
  const files = await Promise.all(entries.map((entry) => filesIn(entry, '')))
  return files.flat()
}

async function filesIn(entry: FileSystemEntry, below: string): Promise<readonly File[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    )
    Object.defineProperty(file, 'webkitRelativePath', { value: below + entry.name })
    return [file]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) break
    found.push(...some)
  }
  const nested = await Promise.all(found.map((one) => filesIn(one, `${below}${entry.name}/`)))
  return nested.flat()
}

export function draw(report: Report): void {
  const { found, examination, comparison, madeAt, tookMs } = report
  const { checks, notes, story, limits, isSound } = examination
  drawSentence('')
  const shown = element('div')
  shown.append(
    element(
      'p',
      `Room ${found.proof.room}, the package of its ${found.proof.role}${madeAt === null ? '' : `, made on ${new Date(madeAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`}.`,
    ),
    element(
      'p',
      isSound ? '✓ The package is sound.' : '✗ The package is NOT sound.',
      `verdict ${isSound ? 'good' : 'bad'}`,
    ),
    ...(comparison === null
      ? []
      : [element('p', `${comparison.isSame ? '✓' : '✗'} ${comparison.sentence}`, 'verdict')]),
    section('What was checked', checks.map(checkLine)),
    section(
      'What it says happened',
      story.map((line) => element('li', line)),
    ),
    ...(notes.length === 0
      ? []
      : [
          section(
            'Notes',
            notes.map((note) => element('li', note)),
          ),
        ]),
    section(
      'What this cannot show',
      limits.map((line) => element('li', line)),
    ),
    records(found),
    element(
      'small',
      `${found.log.length} records in ${Math.round(tookMs)} ms, in this browser, without a network.`,
    ),
  )
  main().querySelector(':scope > div')?.replaceWith(shown)
}

function section(title: string, lines: readonly HTMLElement[]): HTMLElement {
  const made = element('section')
  const list = element('ul')
  list.append(...lines)
  made.append(element('h2', title), list)
  return made
}

function checkLine({ name, faults }: Examination['checks'][number]): HTMLElement {
  const line = element('li', '', faults.length === 0 ? 'good' : 'bad')
  line.append(element('b', faults.length === 0 ? '✓ ' : '✗ '), name)
  for (const fault of faults) line.append(sentence(fault))
  return line
}

/** The records that it names open. */
function sentence(fault: string): HTMLElement {
  const made = element('div')
  for (const part of fault.split(/(record \d+)/i)) {
    const seq = /^record (\d+)$/i.exec(part)?.[1]
    if (seq === undefined) made.append(part)
    else {
      const link = element('button', part)
      link.addEventListener('click', () => openRecord(seq))
      made.append(link)
    }
  }
  return made
}

function openRecord(seq: string): void {
  const all = document.querySelector<HTMLDetailsElement>('details.records')
  if (all === null) return
  all.open = true
  // filled by its toggle, which comes a moment later
  setTimeout(() => {
    const wanted = document.querySelector<HTMLDetailsElement>(`#record-${seq}`)
    if (wanted === null) return
    wanted.open = true
    wanted.scrollIntoView({ block: 'start' })
  }, 50)
}

/** Filled when it is opened: a long history has many. */
function records({ log }: OpenedPackage): HTMLElement {
  const all = element('details', '', 'records')
  all.append(element('summary', `The ${log.length} records`))
  all.addEventListener('toggle', () => {
    if (all.childElementCount === 1) all.append(...log.map(recordOf))
  })
  return all
}

function recordOf(record: LogRecord): HTMLElement {
  const one = element('details')
  one.id = `record-${record.seq}`
  one.append(
    element(
      'summary',
      `${record.seq} · ${new Date(record.at).toISOString().slice(0, 19).replace('T', ' ')} · ${record.events.map(({ type }) => type).join(', ') || 'withheld'}`,
    ),
  )
  one.addEventListener('toggle', () => {
    if (one.childElementCount === 1)
      one.append(element('pre', JSON.stringify({ ...record, events: openEvents(record) }, null, 2)))
  })
  return one
}
