// Watches the server's clock (T-113). A long stop, a sleep and a clock that is wrong look alike from inside, and silence
// would pay money out for good: so after a gap of more than a day before a start, and after a jump of more than an hour
// while it runs, what silence decides waits (rules K4 to K6). A jump back only makes it later: it is reported.
//
//   trusted ──gap > 1 day · forward > 1 h──▶ waiting ──set right · synchronised · CLOCK_CONFIRMED · waited──▶ trusted

import { type ClockWait, waitReason } from '../../shared/clockWait.ts'
import { repeat } from '../repeat.ts'
import type { Clocks } from '../storage/clocks.ts'

export interface ClockAlarm {
  readonly alarm: 'clock-doubted' | 'clock-jumped-back' | 'clock-trusted-again'
  /** Milliseconds. */
  readonly by: number
  readonly sentence: string
}

export interface ClockGuard {
  /** Null while silence decides by this clock. */
  wait(): ClockWait | null
  /** Hears of each beginning and end of a wait. */
  onChanged(listener: () => void): void
  start(): void
  close(): Promise<void>
}

interface Options {
  readonly clocks: Clocks
  /** Each machine has a clock of its own. */
  readonly machine: string
  readonly now: () => number
  /** Milliseconds from anywhere; never set by anybody. Stands still while the machine sleeps. */
  readonly monotonic: () => number
  /** The date (UTC) on which the operator says that the clock is right; null: nobody says so. */
  readonly confirmed: string | null
  /** How long silence waits. */
  readonly waitMs: number
  /** Whether the system says that this clock is synchronised. */
  readonly isSynchronised: () => Promise<boolean>
  readonly alarm: (line: ClockAlarm) => void
  readonly report: (fault: unknown) => void
}

interface Doubt {
  readonly because: ClockWait['because']
  /** By `monotonic`. */
  readonly endsAt: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LOOK_EVERY_MS = 60_000

export async function openClockGuard(options: Options): Promise<ClockGuard> {
  const { clocks, machine, now, monotonic, waitMs, isSynchronised, alarm, report } = options
  const listeners: (() => void)[] = []
  /** The last time that nobody doubted, and what has been measured since. */
  const trusted = { wall: now(), steady: monotonic() }
  let doubt: Doubt | null = null
  let keeping: Promise<void> = Promise.resolve()

  const measured = (): number => trusted.wall + monotonic() - trusted.steady
  /** How far the clock is ahead of what was measured. */
  const drift = (): number => now() - measured()

  const kept = await clocks.of(machine)
  trusted.wall = (await clocks.latest()) ?? now()
  if (drift() < -HOUR) say('clock-jumped-back', { by: -drift() })
  if (await isDoubtful()) beginWaiting(kept?.waiting?.because ?? 'stopped', kept?.waiting?.left ?? waitMs)
  else {
    trust()
    keep()
  }
  await keeping

  async function isDoubtful(): Promise<boolean> {
    const most = kept?.waiting ? HOUR : DAY
    const isConfirmed = options.confirmed === new Date(now()).toISOString().slice(0, 10)
    return drift() > most && !isConfirmed && !(await isSynchronised())
  }

  function trust(): void {
    trusted.wall = now()
    trusted.steady = monotonic()
  }

  function beginWaiting(because: Doubt['because'], left: number): void {
    const waits = Math.min(left, waitMs)
    doubt = { because, endsAt: monotonic() + waits }
    say('clock-doubted', { by: drift(), because, until: now() + waits })
    tell()
  }

  function endWaiting(by: number): void {
    doubt = null
    trust()
    say('clock-trusted-again', { by })
    tell()
  }

  function tell(): void {
    keep()
    for (const listener of listeners) listener()
  }

  function say(what: ClockAlarm['alarm'], more: { readonly by: number } & Partial<ClockWait>): void {
    const words = sentences[what]
    const sentence =
      typeof words === 'string' ? words : words({ because: 'stopped', until: now(), ...more }, now())
    alarm({ alarm: what, by: Math.round(more.by), sentence })
  }

  function keep(): void {
    const waiting = doubt && { because: doubt.because, left: Math.max(0, doubt.endsAt - monotonic()) }
    const seen = { seenAt: measured(), waiting }
    keeping = keeping.then(() => clocks.put(machine, seen)).catch(report)
  }

  function look(): void {
    const ahead = drift()
    if (doubt !== null) {
      if (ahead <= HOUR || monotonic() >= doubt.endsAt) endWaiting(ahead)
    } else if (ahead > HOUR) {
      beginWaiting('jumped', waitMs)
      void askSystem().catch(report)
    } else if (ahead < -HOUR) {
      say('clock-jumped-back', { by: -ahead })
      trust()
      keep()
    }
  }

  async function askSystem(): Promise<void> {
    const asked = doubt
    if (asked !== null && (await isSynchronised()) && doubt === asked) endWaiting(drift())
  }

  async function lookAndKeep(): Promise<void> {
    look()
    await askSystem()
    // small corrections over months are no jump
    if (doubt === null) trust()
    keep()
  }
  const looks = repeat(lookAndKeep, { everyMs: LOOK_EVERY_MS, report })

  return {
    wait() {
      look()
      return doubt && { because: doubt.because, by: drift(), until: now() + doubt.endsAt - monotonic() }
    },
    onChanged(listener) {
      listeners.push(listener)
    },
    start() {
      looks.start()
    },
    async close() {
      await looks.stop()
      keep()
      await keeping
    },
  }
}

const utc = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

const sentences: Readonly<Record<ClockAlarm['alarm'], string | ((wait: ClockWait, now: number) => string)>> =
  {
    'clock-doubted': (wait, now) =>
      `It is ${utc(now)} by the clock of this server: ${waitReason(wait)}. What is decided by silence, payouts too, waits until ${utc(wait.until)}. If the date is right, restart with CLOCK_CONFIRMED=${new Date(now).toISOString().slice(0, 10)}; if not, set the clock.`,
    'clock-jumped-back': 'The clock of this server jumped back. Payouts come at their instant by this clock.',
    'clock-trusted-again': 'The clock of this server is trusted again: what is decided by silence goes on.',
  }
