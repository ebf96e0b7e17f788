// Documents to take away: who gets them, what they say, and that they are the same file for ever.

import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { certificateDocument } from '../server/documents/certificateDocument.ts'
import { creditNoteDocument } from '../server/documents/creditNoteDocument.ts'
import { createDocumentService } from '../server/documents/documentService.ts'
import { DrawingFailed } from '../server/documents/drawing.ts'
import { drawPdf } from '../server/documents/drawPdf.ts'
import { invoiceDocument } from '../server/documents/invoiceDocument.ts'
import type { PlainDocument } from '../server/documents/piece.ts'
import { noBusinessDetails } from '../shared/businessDetails.ts'
import type { InvoiceDocument } from '../shared/invoiceDocument.ts'
import { deliveredRoom } from './support/deliveredRoom.ts'
import { countWeekdays, play } from './support/given.ts'
import { freelancerIn, working } from './support/histories.ts'
import { NOW } from './support/instants.ts'
import { room } from './support/named.ts'
import { linesSeen } from './support/pdfText.ts'
import { ada, ben, client, freelancer } from './support/people.ts'
import { type Step, accept, acceptChange, add, openChange, step, terms } from './support/steps.ts'
import { type TestPerson, type TestRoom, type TestServer, openTestServer } from './support/testRoom.ts'

const details = { address: [], country: '', taxId: '', taxNote: '' }
const invoice: InvoiceDocument = {
  room,
  seq: 12,
  number: 'BO-2026-0001',
  delivery: 1,
  issuedAt: NOW,
  amount: terms.amount,
  currency: 'EUR',
  heldBy: 'sandbox',
  supplier: {
    ...details,
    ...ben,
    address: ['1 Marina', 'Lagos'],
    country: 'NG',
    taxId: 'NG-12345',
    taxNote: 'No VAT is charged.',
  },
  customer: { ...details, ...ada, address: ['Storgatan 5', 'Göteborg'], country: 'SE' },
  project: 'Online shop relaunch',
  contract: { version: 1, termsHash: 'a'.repeat(64), deliveryDate: terms.deliveryDate },
  tasks: [
    { title: 'Checkout', isCompleted: true, rounds: 2, approvedAt: NOW },
    { title: 'Search', isCompleted: false, rounds: 0, approvedAt: null },
  ],
  problems: [{ kind: 'blocked', explanation: 'The API key is missing.' }],
  files: [{ name: 'shop.zip', size: 12_345, media: 'application/zip', sha256: 'f'.repeat(64) }],
  proofs: [],
  links: ['https://shop.example.org'],
  creditNote: null,
}
const clock = countWeekdays(
  { zone: 'Europe/Berlin', restDays: [0, 6], closed: [], coversUntil: '2028-12-31' },
  NOW,
  7,
)
const drawnInvoice = (more: Partial<InvoiceDocument> = {}): PlainDocument =>
  invoiceDocument({ invoice: { ...invoice, ...more }, clock, isSandbox: true })
const named = (name: string): Promise<Buffer> =>
  drawPdf(drawnInvoice({ customer: { ...invoice.customer, name } }))
const words = (document: PlainDocument): string => JSON.stringify(document.pieces)

/** The freelancer accepts v1, the client proposes v2, both accept it. */
const changed: readonly Step[] = [
  ...freelancerIn,
  step(client, ({ contract }) => ({
    name: 'proposeChange',
    args: {
      version: 1,
      termsHash: contract.versions[0]?.termsHash ?? '',
      terms: { ...terms, amount: 300_000 },
    },
  })),
  step(client, accept('client')),
  step(freelancer, accept('freelancer')),
]

describe('what an invoice says', () => {
  test('[T-106] number, dates, both parties, the agreed amount and the tax note', () => {
    const said = words(drawnInvoice())
    for (const expected of [
      'BO-2026-0001',
      '2026-11-23',
      'Ben Okafor","1 Marina","Lagos","Nigeria","Tax ID: NG-12345',
      'Ada Lindqvist","Storgatan 5","Göteborg","Sweden',
      'EUR 2,400.00',
      'No VAT is charged.',
    ])
      expect(said).toContain(expected)
  })

  test('the tasks with their history, the files by hash, and the problems that stay', () => {
    const said = words(drawnInvoice())
    expect(said).toContain('["Checkout","Completed","2","2026-11-23"]')
    expect(said).toContain('["Search","Flagged","0","–"]')
    expect(said).toContain('f'.repeat(64))
    expect(said).toContain('Blocked by something else: The API key is missing.')
    expect(said).toContain('https://shop.example.org')
  })

  test('[I3] the seven business days and the instant at which the review ends', () => {
    const said = words(drawnInvoice())
    for (const day of clock.counted) expect(said).toContain(day)
    expect(said).toContain('2026-12-03 00:00 UTC')
  })

  test('that no real money moves, where a sandbox holds it, and only there', () => {
    expect(words(drawnInvoice())).toContain('Sandbox: no real money moves.')
    expect(words(invoiceDocument({ invoice, clock, isSandbox: false }))).not.toContain('Sandbox')
    expect(words(drawnInvoice({ heldBy: null }))).toContain('Nothing is held')
  })

  test('a credit note takes the whole invoice back under a number of its own', () => {
    const creditNote = { number: 'BO-CN-2026-0001', at: NOW }
    const said = words(creditNoteDocument({ invoice, creditNote, isSandbox: true }))
    expect(said).toContain('BO-CN-2026-0001')
    expect(said).toContain('Invoice BO-2026-0001 of 2026-11-23')
    expect(said).toContain('EUR 2,400.00')
  })
})

describe('the file', () => {
  test('the same document is the same bytes, dated at its issue', async () => {
    const [first, second] = [await drawPdf(drawnInvoice()), await drawPdf(drawnInvoice())]
    expect(second.equals(first)).toBe(true)
    expect(first.includes('D:20261123090000Z')).toBe(true)
    expect((await drawPdf(drawnInvoice({ issuedAt: NOW + 1000 }))).equals(first)).toBe(false)
  })

  test('it carries its own font and nothing that runs or is fetched', async () => {
    const pdf = (await drawPdf(drawnInvoice())).toString('latin1')
    expect(pdf).toContain('/FontFile2')
    expect(pdf).not.toMatch(/\/(JavaScript|JS|OpenAction|Launch|URI|EmbeddedFile)\b/)
  })

  test.each([
    ['Greek and Cyrillic', 'Ελένη Жукова Łódź'],
    ['Chinese', '北京星河软件设计有限公司'],
    ['Japanese', '株式会社まどかデザイン、渋谷区'],
    ['Korean', '서울 디자인 회사'],
  ])('%s is drawn, on its own and among other letters', async (_script, name) => {
    const drawn = lettersIn(await named(`Ada ${name}`))
    expect(drawn).toEqual(expect.arrayContaining(Array.from(name.replaceAll(' ', ''))))
    expect(drawn).not.toContain('□')
  })

  test('the dot between foreign names is drawn as the one that there is', async () => {
    const drawn = lettersIn(await named('アン・ウッド'))
    expect(drawn).toEqual(expect.arrayContaining(['ア', 'ド']))
    expect(drawn).not.toContain('□')
  })

  test.each([
    ['Arabic', 'محمد العلي', 'يلعلا دمحم'],
    ['Hebrew', 'עדה לוי', 'יול הדע'],
    ['Thai', 'สมชาย', 'สมชาย'],
    ['Devanagari', 'नमन वन', 'नमन वन'],
    ['Georgian', 'გიორგი', 'გიორგი'],
    ['Armenian', 'Արամ', 'Արամ'],
  ])('%s is drawn as it is read', async (_script, name, seen) => {
    const [label, first] = linesSeen(await named(name)).slice(2, 4)
    expect(label).toBe('FromTo')
    expect(first?.normalize('NFKC')).toBe(`Ben Okafor${seen}`)
  })

  test('digits of a name from right to left stand in their order', async () => {
    const lines = linesSeen(await named('متجر ٢٠٢٦ Shop 24'))
    expect(lines[3]).toBe('Ben OkaforShop 24 ٢٠٢٦ رجتم')
  })

  test('a name from right to left leaves the sentence around it in order', async () => {
    const lines = linesSeen(await drawPdf(drawnInvoice({ project: 'אתר 2026' })))
    expect(lines).toContain('2026 רתא: the agreed price for the whole projectEUR 2,400.00')
  })

  test('what no font has is written in Latin letters beside a box, and the file says so', async () => {
    const lines = linesSeen(await named('রবি ঠাকুর'))
    expect(lines[3]).toBe('Ben Okafor□ (rbi thakur)')
    expect(lines.join(' ')).toContain('A box (□) stands for letters that this file’s fonts do not have')
    expect(linesSeen(await named('Ada')).join(' ')).not.toContain('□')
  })

  test('a long list goes on on further pages, each with its number', async () => {
    const tasks = Array.from({ length: 200 }, (_, n) => ({
      title: `Task ${n} ${'long '.repeat(n % 40)}`,
      isCompleted: true,
      rounds: 1,
      approvedAt: NOW,
    }))
    const pdf = (await drawPdf(drawnInvoice({ tasks }))).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(5)
  })
})

/** The characters whose shapes the file carries, by its own tables. */
function lettersIn(pdf: Buffer): readonly string[] {
  const tables = streamsOf(pdf).filter((stream) => stream.includes('begincmap'))
  return tables.flatMap((table) =>
    [...table.matchAll(/<([0-9a-f]{4})>/gi)].map(([, hex = '']) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    ),
  )
}

function streamsOf(pdf: Buffer): readonly string[] {
  const streams: string[] = []
  for (let at = pdf.indexOf('stream\n'); at !== -1; at = pdf.indexOf('stream\n', at + 1)) {
    const end = pdf.indexOf('endstream', at)
    try {
      streams.push(inflateSync(pdf.subarray(at + 7, end)).toString('latin1'))
    } catch {
      // an `endstream`, or a font's bytes
    }
  }
  return streams
}

describe('who gets it', () => {
  let server: TestServer
  let at: TestRoom
  let stranger: TestPerson
  let path: string

  beforeAll(async () => {
    server = await openTestServer()
    at = await deliveredRoom(server)
    stranger = await server.person('Eve Stranger')
    const [issued] = await server.app.billing.invoices.ofRoom(at.room)
    path = `/api/rooms/${at.room}/invoices/${issued?.number}.pdf`
  })
  afterAll(() => server.close())

  const ask = (where: string, person?: TestPerson): Promise<Response> =>
    fetch(server.url + where, { headers: { ...(person && { cookie: person.cookie }) } })

  test('both parties get the same file under its checksum', async () => {
    const answers = [await ask(path, at.ada), await ask(path, at.ben)]
    const files = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())))
    const [first = Buffer.alloc(0), second] = files
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(second?.equals(first)).toBe(true)
    expect(first.subarray(0, 5).toString()).toBe('%PDF-')
    const headers = answers[0]?.headers
    expect(headers?.get('etag')).toBe(`"${createHash('sha256').update(first).digest('hex')}"`)
    expect(headers?.get('content-disposition')).toMatch(/^attachment; filename="BO-2026-0001\.pdf"/)
    expect(headers?.get('content-security-policy')).toContain('sandbox')
  })

  test('[T-03] [T-04] [T-08] nobody else, and a foreign room answers as one that does not exist', async () => {
    expect((await ask(path)).status).toBe(401)
    const [foreign, absent] = [
      await ask(path, stranger),
      await ask(path.replace(at.room, 'n'.repeat(22)), stranger),
    ]
    expect([foreign.status, await foreign.text()]).toEqual([absent.status, await absent.text()])
    expect(foreign.status).toBe(404)
  })

  test.each(['BO-2026-0999', '..%2fx', '%00', '__proto__'])('no invoice is numbered %s', async (number) => {
    expect((await ask(`/api/rooms/${at.room}/invoices/${number}.pdf`, at.ada)).status).toBe(404)
  })

  test('details that are edited later change nothing of it', async () => {
    const before = await (await ask(path, at.ben)).arrayBuffer()
    await server.app.billing.business.put(at.ben.userId, { ...noBusinessDetails, name: 'Another Name' })
    expect(Buffer.from(await (await ask(path, at.ben)).arrayBuffer()).equals(Buffer.from(before))).toBe(true)
  })
})

describe('the certificate of the contract', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openTestServer()
  })
  afterAll(() => server.close())

  const certificate = (room: string, person: TestPerson): Promise<Response> =>
    fetch(`${server.url}/api/rooms/${room}/certificate.pdf`, { headers: { cookie: person.cookie } })

  test('is there for both as soon as both have accepted, and stays the same file', async () => {
    const at = await server.room('freelancerIn')
    expect((await certificate(at.room, at.ada)).status).toBe(409)
    expect((await certificate(at.room, at.ben)).status).toBe(409)
    await server.run(at, 'client', accept('client'))
    const first = Buffer.from(await (await certificate(at.room, at.ada)).arrayBuffer())
    await server.run(at, 'freelancer', add('a'))
    const second = Buffer.from(await (await certificate(at.room, at.ben)).arrayBuffer())
    expect(first.subarray(0, 5).toString()).toBe('%PDF-')
    expect(second.equals(first)).toBe(true)
  })

  test('[T-04] is nobody else’s', async () => {
    const at = await server.room('working')
    expect((await certificate(at.room, await server.person('Eve Stranger'))).status).toBe(404)
  })

  test('[C7] says who accepted which version when, in which words, and the whole text', () => {
    const { log, state } = play(changed)
    const activation = log.findIndex(({ events }) => events.some(({ type }) => type === 'contract.activated'))
    const document = certificateDocument(room, log.slice(0, activation + 1))
    const said = JSON.stringify(document?.pieces)
    const [first, second] = state.contract.versions
    for (const expected of [
      'I accept contract v2 and am bound by it',
      '"Typed name","Ada Lindqvist"',
      '"Typed name","Ben Okafor"',
      'in the own name',
      first?.termsHash ?? 'none',
      second?.termsHash ?? 'none',
      log[activation]?.hash ?? 'none',
      'EUR 3,000.00',
    ])
      expect(said).toContain(expected)
    expect(said).not.toContain('I accept contract v1')
    expect(certificateDocument(room, log.slice(0, activation))).toBeNull()
  })

  test('[C16] of a change says who proposed and who accepted it', () => {
    const { log } = play([
      ...working,
      step(client, openChange({ terms: { ...terms, amount: 170_000 } }, 'client')),
      step(freelancer, acceptChange('freelancer')),
    ])
    const said = JSON.stringify(certificateDocument(room, log)?.pieces)
    for (const expected of [
      'I propose contract v2 and am bound by it once it is accepted',
      'I accept contract v2 and am bound by it',
      'EUR 1,700.00',
      log.at(-1)?.hash ?? 'none',
    ])
      expect(said).toContain(expected)
    expect(said).not.toContain('I accept contract v1')
  })
})

describe('an invoice that is due directly', () => {
  const direct = { ...invoice, heldBy: null }
  const told = { holder: 'Ben Okafor', iban: 'DE89370400440532013000', bic: '', words: '', at: NOW }
  const due = { number: invoice.number, payTo: told, told: 1 }

  test('[P11] says where to pay, with a code that banking apps read; in another currency it is words alone', async () => {
    const made = invoiceDocument({ invoice: direct, clock, isSandbox: false, payTo: told })
    const codes = made.pieces.flatMap((piece) => (piece.kind === 'code' ? [piece.text] : []))
    expect(codes).toEqual([
      'BCD\n002\n1\nSCT\n\nBen Okafor\nDE89370400440532013000\nEUR2400.00\n\n\nBO-2026-0001',
    ])
    expect(words(made)).toContain('DE89 3704 0044 0532 0130 00')
    expect((await drawPdf(made)).subarray(0, 5).toString()).toBe('%PDF-')
    const dollars = invoiceDocument({
      invoice: { ...direct, currency: 'USD' },
      clock,
      isSandbox: false,
      payTo: told,
    })
    expect(dollars.pieces.some(({ kind }) => kind === 'code')).toBe(false)
    expect(words(dollars)).toContain('DE89 3704 0044 0532 0130 00')
  })

  test('[P11] is a file of its own: the one without stays, and each change is another', async () => {
    const kept = new Map<string, string>()
    const documents = createDocumentService({
      documents: {
        find: () => Promise.resolve(null),
        keep(_room, name, bytes) {
          kept.set(name, bytes.toString())
          return Promise.resolve({ sha256: '', bytes })
        },
      },
      invoices: { ofRoom: () => Promise.resolve([direct]) },
      store: { tail: () => Promise.resolve([]) },
      provider: { name: 'sandbox', isSandbox: true },
      drawing: {
        draw: (document) => Promise.resolve({ bytes: Buffer.from(words(document)), ms: 0 }),
      },
    })
    const ask = (paying: typeof due | null) =>
      documents.invoice({ room, number: invoice.number, due: paying }, () => undefined)
    await ask(null)
    await ask(due)
    await ask({ ...due, told: 2 })
    await ask({ ...due, number: 'BO-2026-0009' })
    const number = invoice.number
    expect([...kept.keys()]).toEqual([number, `${number}:pay-to-1`, `${number}:pay-to-2`])
    expect(kept.get(number)).not.toContain('DE89')
  })
})

test('[S16] a document that is given up is paid for like one that is drawn', async () => {
  const documents = createDocumentService({
    documents: {
      find: () => Promise.resolve(null),
      keep: () => Promise.reject(new Error('nothing was drawn')),
    },
    invoices: { ofRoom: () => Promise.resolve([invoice]) },
    store: { tail: () => Promise.resolve([]) },
    provider: { name: 'sandbox', isSandbox: true },
    drawing: { draw: () => Promise.reject(new DrawingFailed(new Error('aborted'), 60_000)) },
  })
  let paid = 0
  const asked = documents.invoice({ room, number: invoice.number, due: null }, (ms) => void (paid += ms))
  await expect(asked).rejects.toThrow('aborted')
  expect(paid).toBe(60_000)
})
