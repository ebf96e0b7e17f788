// A private draft that is never lost: on the device within a second, on the server within five, taken in again after a
// reload, a crash, a restart; another tab's changes are merged and said, never overwritten unseen.
//
//   change ──0.4 s──▶ device ──2 s──▶ server ──▶ device forgets
//                                       └── another version stands there: merge, save again

import { type StoreApi, createStore } from 'zustand/vanilla'

import { canonicalJson } from '../../shared/canonicalJson.ts'
import type { DraftAnswer, DraftSaved, KeptDraft, ReportDraft } from '../../shared/drafts.ts'
import type { HttpRefusal } from '../../shared/http.ts'
import { type ReportField, reportFields } from '../../shared/workroom/report.ts'
import type { DraftDevice, FoundCopy } from './draftDevice.ts'
import { type SetAside, mergeDrafts } from './draftMerge.ts'

export interface DraftState {
  /** `unreachable`: neither the server nor this device could give it yet; it is tried again. */
  readonly status: 'loading' | 'unreachable' | 'ready'
  readonly content: ReportDraft
  /** Whether the server holds all of it. */
  readonly isSaved: boolean
  /** Instant of the last saving, by the server's clock. */
  readonly savedAt: number | null
  /** Why saving has to wait; it is tried again. */
  readonly problem: string | null
  /** It was changed in another tab or on another device meanwhile. */
  readonly isElsewhere: boolean
  readonly aside: readonly SetAside[]
  /** Grows when the field's words came from elsewhere: an editor begins anew then. */
  readonly taken: Readonly<Record<ReportField, number>>
}

export interface DraftPorts {
  readonly wire: {
    readonly read: () => Promise<DraftAnswer | HttpRefusal>
    readonly save: (version: number, content: ReportDraft) => Promise<DraftSaved | HttpRefusal>
  }
  readonly device: DraftDevice
  /** Says to the other tabs of this browser that something was saved. */
  readonly tell: () => void
  readonly now: () => number
}

export interface DraftKeeper {
  readonly store: StoreApi<DraftState>
  /** Loads it and keeps it until `close`; it may start again. */
  readonly start: () => void
  readonly change: (part: Partial<ReportDraft>) => void
  /** Puts words into a field from outside of its editor. */
  readonly write: (field: ReportField, text: string) => void
  /** Looks whether another tab saved something. */
  readonly pull: () => Promise<void>
  /** At once: on the device, and on its way to the server. */
  readonly flush: () => void
  readonly dismissAside: (aside: SetAside) => void
  readonly dismissElsewhere: () => void
  /** Flushes and stops. */
  readonly close: () => void
}

const ON_DEVICE_AFTER_MS = 400
const ON_SERVER_AFTER_MS = 2_000
const TRY_AGAIN_AFTER_MS = 5_000

/** `first` is what the draft is as long as nobody wrote anything. */
export function createDraft(first: ReportDraft, { wire, device, tell, now }: DraftPorts): DraftKeeper {
  const store = createStore<DraftState>()(() => ({
    status: 'loading',
    content: first,
    isSaved: true,
    savedAt: null,
    problem: null,
    isElsewhere: false,
    aside: [],
    taken: { instructions: 0, done: 0, highlights: 0, problems: 0 },
  }))
  const timers = createTimers()
  let base = first
  let version = 0
  let adopted: readonly FoundCopy[] = []
  let isSaving = false
  let isClosed = false

  const content = (): ReportDraft => store.getState().content
  const isDirty = (): boolean => !isSame(content(), base)

  async function open(): Promise<void> {
    const answer = await wire.read()
    if (isClosed) return
    if (!answer.ok) {
      timers.arm('open', TRY_AGAIN_AFTER_MS, () => void open())
      if (store.getState().status === 'loading' && !openFromDevice()) {
        store.setState({ status: 'unreachable', problem: answer.sentence })
      }
      return
    }
    const isLate = store.getState().status === 'ready'
    if (isLate) return takeServer(answer.draft)
    if (answer.draft !== null) takeBase(answer.draft)
    store.setState({ content: base })
    adopted = device.all()
    setAside([])
    for (const copy of adopted) takeCopy(copy, answer.draft?.savedAt ?? 0)
    store.setState({ status: 'ready', problem: null })
    touched()
  }

  /** Offline: what this device has is enough to go on. */
  function openFromDevice(): boolean {
    const newest = device.all().at(-1)
    if (newest === undefined) return false
    adopted = [newest]
    base = newest.base
    version = newest.version
    store.setState({ status: 'ready', content: newest.content, isSaved: false })
    return true
  }

  function takeCopy(copy: FoundCopy, savedAt: number): void {
    const merged = mergeDrafts({
      base: copy.base,
      mine: copy.content,
      theirs: content(),
      isMineNewer: copy.at > savedAt,
    })
    store.setState({ content: merged.content })
    setAside(merged.aside)
  }

  function takeBase(draft: KeptDraft): void {
    base = draft.content
    version = draft.version
    store.setState({ savedAt: draft.savedAt })
  }

  /** Beside what any tab of this device has set aside before. */
  function setAside(fresh: readonly SetAside[]): void {
    const aside = [...device.aside(), ...fresh]
    if (fresh.length > 0) device.keepAside(aside)
    store.setState({ aside })
  }

  /** Something else stands on the server than what this tab wrote over. */
  function takeServer(draft: KeptDraft | null): void {
    if (draft === null || draft.version === version) return touched()
    const before = content()
    const merged = mergeDrafts({ base, mine: before, theirs: draft.content, isMineNewer: true })
    takeBase(draft)
    setAside(merged.aside)
    store.setState(({ taken }) => ({
      content: merged.content,
      taken: grown(taken, (field) => merged.content[field] !== before[field]),
      isElsewhere: true,
      problem: null,
    }))
    touched()
  }

  /** Keeps and saves what is not saved yet. */
  function touched(): void {
    const isSaved = !isDirty()
    if (store.getState().isSaved !== isSaved) store.setState({ isSaved })
    if (isSaved) return forgetCopies()
    timers.arm('device', ON_DEVICE_AFTER_MS, keepHere)
    timers.arm('server', ON_SERVER_AFTER_MS, () => void save())
  }

  function keepHere(): void {
    timers.disarm('device')
    if (isDirty()) device.keep({ version, base, content: content(), at: now() })
  }

  function forgetCopies(): void {
    timers.disarm('device')
    device.keep(null)
    for (const copy of adopted) device.forget(copy)
    adopted = []
  }

  async function save(): Promise<void> {
    timers.disarm('server')
    if (isSaving || store.getState().status !== 'ready' || !isDirty()) return
    isSaving = true
    const sent = content()
    const answer = await wire.save(version, sent)
    isSaving = false
    if (!answer.ok) {
      store.setState({ problem: answer.sentence })
      if (!isClosed) timers.arm('server', TRY_AGAIN_AFTER_MS, () => void save())
      return
    }
    if (!answer.isSaved) return takeServer(answer.draft)
    takeBase({ ...answer.draft, content: sent })
    store.setState({ problem: null })
    tell()
    if (isClosed) forgetIfSaved()
    else touched()
  }

  function forgetIfSaved(): void {
    if (!isDirty()) forgetCopies()
  }

  function flush(): void {
    if (store.getState().status !== 'ready') return
    keepHere()
    void save()
  }

  function change(part: Partial<ReportDraft>): void {
    store.setState(({ content: before }) => ({ content: { ...before, ...part } }))
    touched()
  }

  return {
    store,
    start() {
      isClosed = false
      if (store.getState().status === 'ready') touched()
      else void open()
    },
    change,
    write(field, text) {
      change({ [field]: text })
      store.setState(({ taken }) => ({ taken: grown(taken, (one) => one === field) }))
    },
    async pull() {
      if (store.getState().status !== 'ready' || isSaving) return
      const answer = await wire.read()
      // An answer that an own saving has overtaken says nothing new.
      if (answer.ok && !isClosed && (answer.draft?.version ?? 0) > version) takeServer(answer.draft)
    },
    flush,
    dismissAside({ field, text }) {
      const aside = device.aside().filter((one) => one.field !== field || one.text !== text)
      device.keepAside(aside)
      store.setState({ aside })
    },
    dismissElsewhere() {
      store.setState({ isElsewhere: false })
    },
    close() {
      flush()
      isClosed = true
      timers.disarmAll()
    },
  }
}

function grown(taken: DraftState['taken'], hasGrown: (field: ReportField) => boolean): DraftState['taken'] {
  return Object.fromEntries(
    reportFields.map((field) => [field, taken[field] + (hasGrown(field) ? 1 : 0)]),
  ) as DraftState['taken']
}

function isSame(a: ReportDraft, b: ReportDraft): boolean {
  const lists = ['files', 'links', 'proofs'] as const
  return (
    reportFields.every((field) => a[field] === b[field]) &&
    lists.every((list) => a[list] === b[list] || canonicalJson(a[list]) === canonicalJson(b[list]))
  )
}

/** An armed timer keeps its instant: continuous typing does not put off what it arms again and again. */
function createTimers() {
  const armed = new Map<string, ReturnType<typeof setTimeout>>()
  const disarm = (name: string): void => {
    clearTimeout(armed.get(name))
    armed.delete(name)
  }
  return {
    arm(name: string, ms: number, run: () => void): void {
      if (armed.has(name)) return
      armed.set(
        name,
        setTimeout(() => {
          armed.delete(name)
          run()
        }, ms),
      )
    },
    disarm,
    disarmAll: (): void => [...armed.keys()].forEach(disarm),
  }
}
