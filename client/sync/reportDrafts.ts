// A private draft that is never lost: on the device with each letter, on the server within five seconds, taken in again after a
// reload, a crash, a restart; another tab's changes are merged and said, never overwritten unseen.
//
//   change ──at once──▶ device ──2 s──▶ server ──▶ device forgets
//                                       └── another version stands there: merge, save again

import { type StoreApi, createStore } from 'zustand/vanilla'

import type { DraftAnswer, DraftSaved, KeptDraft, ReportDraft } from '../../shared/drafts.ts'
import type { HttpRefusal } from '../../shared/http.ts'
import { type ReportField, reportFields } from '../../shared/workroom/report.ts'
import type { DraftDevice, FoundCopy } from './draftDevice.ts'
import type { SetAside } from './draftMerge.ts'
import { createTimers } from './draftTimers.ts'
import { type KnownDraft, isSame, knownFrom, mergedWith, openedWith, savedAs } from './knownDraft.ts'

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

const untouched: Omit<DraftState, 'content'> = {
  status: 'loading',
  isSaved: true,
  savedAt: null,
  problem: null,
  isElsewhere: false,
  aside: [],
  taken: { instructions: 0, done: 0, highlights: 0, problems: 0 },
}

const ON_SERVER_AFTER_MS = 2_000
const TRY_AGAIN_AFTER_MS = 5_000

/** `first` is what the draft is as long as nobody wrote anything. */
export function createDraft(first: ReportDraft, { wire, device, tell, now }: DraftPorts): DraftKeeper {
  const store = createStore<DraftState>()(() => ({ ...untouched, content: first }))
  const timers = createTimers()
  let known = knownFrom(first)
  let adopted: readonly FoundCopy[] = []
  let isSaving = false
  let isClosed = false

  function show(next: KnownDraft, part: Partial<DraftState> = {}): void {
    known = next
    store.setState({ content: next.content, savedAt: next.savedAt, ...part })
  }

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
    adopted = device.all()
    const merged = openedWith(first, answer.draft, adopted)
    setAside(merged.aside)
    show(merged.known, { status: 'ready', problem: null })
    touched()
  }

  /** Offline: what this device has is enough to go on. */
  function openFromDevice(): boolean {
    const newest = device.all().at(-1)
    if (newest === undefined) return false
    adopted = [newest]
    const { content, base, version } = newest
    show({ content, base, version, savedAt: null }, { status: 'ready', isSaved: false })
    return true
  }

  /** Beside what any tab of this device has set aside before. */
  function setAside(fresh: readonly SetAside[]): void {
    const aside = [...device.aside(), ...fresh]
    if (fresh.length > 0) device.keepAside(aside)
    store.setState({ aside })
  }

  /** Something else stands on the server than what this tab wrote over. */
  function takeServer(draft: KeptDraft | null): void {
    if (draft === null || draft.version === known.version) return touched()
    const before = known.content
    const merged = mergedWith(known, draft)
    setAside(merged.aside)
    const { content } = merged.known
    const taken = grown(store.getState().taken, (field) => content[field] !== before[field])
    show(merged.known, { taken, isElsewhere: true, problem: null })
    touched()
  }

  /** Keeps and saves what is not saved yet. */
  function touched(): void {
    const isSaved = isSame(known.content, known.base)
    if (store.getState().isSaved !== isSaved) store.setState({ isSaved })
    if (isSaved) return forgetCopies()
    keepHere()
    timers.arm('server', ON_SERVER_AFTER_MS, () => void save())
  }

  function keepHere(): void {
    const { version, base, content } = known
    if (!isSame(content, base)) device.keep({ version, base, content, at: now() })
  }

  function forgetCopies(): void {
    device.keep(null)
    for (const copy of adopted) device.forget(copy)
    adopted = []
  }

  async function save(): Promise<void> {
    timers.disarm('server')
    const { version, base, content: sent } = known
    if (isSaving || store.getState().status !== 'ready' || isSame(sent, base)) return
    isSaving = true
    const answer = await wire.save(version, sent)
    isSaving = false
    if (!answer.ok) {
      store.setState({ problem: answer.sentence })
      if (!isClosed) timers.arm('server', TRY_AGAIN_AFTER_MS, () => void save())
      return
    }
    if (!answer.isSaved) return takeServer(answer.draft)
    show(savedAs(known, { ...answer.draft, content: sent }), { problem: null })
    tell()
    if (!isClosed) touched()
    else if (isSame(known.content, known.base)) forgetCopies()
  }

  function flush(): void {
    if (store.getState().status !== 'ready') return
    keepHere()
    void save()
  }

  function change(part: Partial<ReportDraft>): void {
    show({ ...known, content: { ...known.content, ...part } })
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
      if (answer.ok && !isClosed && (answer.draft?.version ?? 0) > known.version) takeServer(answer.draft)
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
