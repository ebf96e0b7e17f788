import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { DraftAnswer, KeptDraft, ReportDraft } from '../../shared/drafts.ts'
import { richTextOf } from '../../shared/richtext.ts'
import { file } from '../../test/support/named.ts'
import { emptyDraft } from '../../test/support/views.ts'
import type { DraftCopy, DraftDevice, FoundCopy } from './draftDevice.ts'
import type { SetAside } from './draftMerge.ts'
import { type DraftKeeper, createDraft } from './reportDrafts.ts'

const words = richTextOf

/** The server's side: one draft, saved over the version it was written over. */
function createServer() {
  let draft: KeptDraft | null = null
  let isDown = false
  const unreachable = { ok: false, code: 'unreachable', sentence: 'Workroom cannot be reached.' } as const
  return {
    draft: () => draft,
    go: (down: boolean) => (isDown = down),
    read: async () => (isDown ? unreachable : ({ ok: true, draft } as const)),
    save: async (version: number, content: ReportDraft) => {
      if (isDown) return unreachable
      const isSaved = version === (draft?.version ?? 0)
      if (isSaved) draft = { version: version + 1, content, savedAt: Date.now() }
      if (draft === null) throw new Error('nothing stands there')
      return { ok: true, isSaved, draft } as const
    },
  }
}

function createDevices() {
  const copies = new Map<string, DraftCopy>()
  let aside: readonly SetAside[] = []
  const deviceOf = (tab: string): DraftDevice => ({
    all: () => [...copies].map(([name, copy]): FoundCopy => ({ ...copy, tab: name })),
    keep: (copy) => void (copy === null ? copies.delete(tab) : copies.set(tab, copy)),
    aside: () => aside,
    keepAside: (kept) => void (aside = kept),
    forget: ({ tab: other, at }) => void (copies.get(other)?.at === at && copies.delete(other)),
  })
  return { copies, deviceOf }
}

let server: ReturnType<typeof createServer>
let devices: ReturnType<typeof createDevices>

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  server = createServer()
  devices = createDevices()
})
afterEach(() => void vi.useRealTimers())

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
async function openTab(name: string, first = emptyDraft): Promise<DraftKeeper> {
  const { read, save } = server
  const wire = { read, save }
  const draft = createDraft(first, { wire, device: devices.deviceOf(name), tell: () => {}, now: Date.now })
  draft.start()
  await pass(0)
  return draft
}
const content = (draft: DraftKeeper) => draft.store.getState().content

describe('a draft', () => {
  test('begins with what the room says, and saves nothing before somebody writes', async () => {
    const draft = await openTab('a', { ...emptyDraft, done: words('Task a') })
    await pass(10_000)
    expect(draft.store.getState()).toMatchObject({ status: 'ready', isSaved: true, savedAt: null })
    expect(server.draft()).toBeNull()
  })

  test('is on the device with each letter and on the server within five seconds, also while typing goes on', async () => {
    const draft = await openTab('a')
    const type = async (from: number, to: number): Promise<void> => {
      for (let typed = from; typed < to; typed++) {
        draft.change({ done: words('x'.repeat(typed)) })
        expect(devices.copies.get('a')?.content).toEqual(content(draft))
        await pass(100)
      }
    }
    await type(1, 10)
    await type(10, 50)
    expect(server.draft()?.content.done).toContain('xxx')
    await pass(5_000)
    expect(server.draft()?.content).toEqual(content(draft))
    expect(draft.store.getState()).toMatchObject({ isSaved: true, problem: null })
    expect(devices.copies.size).toBe(0)
  })

  test('survives a crash before the server had it', async () => {
    const draft = await openTab('a')
    server.go(true)
    draft.change({ instructions: words('Unpack') })
    await pass(1_000)
    server.go(false)
    const after = await openTab('b')
    expect(content(after).instructions).toBe(words('Unpack'))
    await pass(5_000)
    expect(server.draft()?.content.instructions).toBe(words('Unpack'))
  })

  test('opens from the device when the server is not there, and is saved when it is back', async () => {
    devices
      .deviceOf('old')
      .keep({ version: 0, base: emptyDraft, content: { ...emptyDraft, done: words('Kept') }, at: 5 })
    server.go(true)
    const draft = await openTab('a')
    expect(draft.store.getState()).toMatchObject({ status: 'ready', isSaved: false })
    server.go(false)
    await pass(10_000)
    expect(server.draft()?.content.done).toBe(words('Kept'))
    expect(devices.copies.size).toBe(0)
  })

  test('says that it cannot be opened when neither has it, and tries again', async () => {
    server.go(true)
    const draft = await openTab('a')
    expect(draft.store.getState().status).toBe('unreachable')
    server.go(false)
    await pass(5_000)
    expect(draft.store.getState().status).toBe('ready')
  })

  test('of two tabs keeps what each of them wrote, and says so', async () => {
    const [one, two] = [await openTab('a'), await openTab('b')]
    one.change({ done: words('from one'), files: [file('one')] })
    two.change({ highlights: words('from two'), files: [file('two')] })
    await pass(8_000)
    await one.pull()
    const both = { done: words('from one'), highlights: words('from two') }
    expect(content(one)).toMatchObject(both)
    expect(content(two)).toMatchObject(both)
    expect(
      server
        .draft()
        ?.content.files.map(({ name }) => name)
        .toSorted(),
    ).toEqual(['one.png', 'two.png'])
    expect(one.store.getState().isElsewhere).toBe(true)
    expect(one.store.getState().taken).toMatchObject({ highlights: 1, done: 0 })
  })

  test('of one field changed in two tabs the newest stands and the other is set aside', async () => {
    const [one, two] = [await openTab('a'), await openTab('b')]
    one.change({ done: words('older') })
    await pass(3_000)
    two.change({ done: words('newer') })
    await pass(8_000)
    expect(server.draft()?.content.done).toBe(words('newer'))
    expect(two.store.getState().aside).toEqual([{ field: 'done', text: words('older') }])
    two.close()
    await one.pull()
    expect(one.store.getState().aside).toEqual([{ field: 'done', text: words('older') }])
    one.dismissAside({ field: 'done', text: words('older') })
    expect(one.store.getState().aside).toEqual([])
  })

  test('a file taken out in one tab does not come back from another', async () => {
    const one = await openTab('a')
    one.change({ files: [file('x'), file('y')] })
    await pass(3_000)
    const two = await openTab('b')
    one.change({ files: [file('y')] })
    two.change({ done: words('meanwhile') })
    await pass(10_000)
    expect(server.draft()?.content.files.map(({ name }) => name)).toEqual(['y.png'])
  })

  test('an answer that an own saving has overtaken takes nothing back', async () => {
    const first = { ...emptyDraft, done: words('first') }
    const stale: DraftAnswer = { ok: true, draft: { version: 1, savedAt: 1, content: first } }
    let isStale = false
    const wire = { read: async () => (isStale ? stale : server.read()), save: server.save }
    const draft = createDraft(emptyDraft, {
      wire,
      device: devices.deviceOf('a'),
      tell: () => {},
      now: Date.now,
    })
    draft.start()
    await pass(0)
    for (const done of ['first', 'second']) {
      draft.change({ done: words(done) })
      await pass(3_000)
    }
    isStale = true
    await draft.pull()
    expect(content(draft).done).toBe(words('second'))
    expect(draft.store.getState().isElsewhere).toBe(false)
  })

  test('an old copy on the device does not win over what was saved later; its words are set aside', async () => {
    const one = await openTab('a')
    one.change({ done: words('saved') })
    await pass(3_000)
    devices
      .deviceOf('old')
      .keep({ version: 0, base: emptyDraft, content: { ...emptyDraft, done: words('old') }, at: 5 })
    const two = await openTab('b')
    expect(content(two).done).toBe(words('saved'))
    expect(two.store.getState().aside).toEqual([{ field: 'done', text: words('old') }])
  })

  test('what is written on leaving is on its way at once', async () => {
    const draft = await openTab('a')
    draft.change({ done: words('last words') })
    draft.close()
    await pass(0)
    expect(server.draft()?.content.done).toBe(words('last words'))
    expect(devices.copies.size).toBe(0)
  })
})
