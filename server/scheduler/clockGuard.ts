// Watches the server's clock against one that only measures durations. A jump forward of more than an hour may pay money out
// too early, so jobs that move money pause until the clock was set back or the operator confirms it (T-113). A jump back
// only makes them later: it is reported and nothing pauses. Time while the server was down is no jump.
//
//   plausible ──forward > 1 h──▶ doubted ──set back · CLOCK_CONFIRMED names today──▶ plausible

import { repeat } from '../repeat.ts'
import type { Clocks } from '../storage/clocks.ts'

export interface ClockAlarm {
  readonly alarm: 'clock-jumped-forward' | 'clock-jumped-back' | 'clock-plausible-again'
  /** Milliseconds. */
  readonly by: number
  readonly sentence: string
}

export interface ClockGuard {
  /** Whether money may move by this clock now. */
  isPlausible(): boolean
  start(): void
  close(): Promise<void>
}

interface Options {
  readonly clocks: Clocks
  /** Each machine has a clock of its own. */
  readonly machine: string
  readonly now: () => number
  /** Milliseconds from anywhere; never set by anybody. */
  readonly monotonic: () => number
  /** The date (UTC) on which the operator says that the clock is right; null: nobody says so. */
  readonly confirmed: string | null
  readonly alarm: (line: ClockAlarm) => void
  readonly report: (fault: unknown) => void
}

const HOUR = 3_600_000
const LOOK_EVERY_MS = 60_000

export async function openClockGuard(options: Options): Promise<ClockGuard> {
  const { clocks, machine, now, monotonic, alarm, report } = options
  let base = { wall: now(), steady: monotonic() }
  let jumpedTo: number | null = null
  /** False after a restart in doubt: then nothing true is known to measure from. */
  let isBaseTrue = true
  let keeping: Promise<void> = Promise.resolve()

  const kept = await clocks.of(machine)
  if (kept !== null && now() < kept.seenAt - HOUR) say('clock-jumped-back', kept.seenAt - now())
  const isConfirmed = options.confirmed === new Date(now()).toISOString().slice(0, 10)
  if (kept !== null && kept.jumpedTo !== null && now() >= kept.jumpedTo && !isConfirmed) {
    jumpedTo = kept.jumpedTo
    isBaseTrue = false
    say('clock-jumped-forward', 0)
  }
  await clocks.put(machine, { seenAt: now(), jumpedTo })

  function say(what: ClockAlarm['alarm'], by: number): void {
    alarm({ alarm: what, by: Math.round(by), sentence: sentences[what] })
  }

  function keep(): void {
    const seen = { seenAt: now(), jumpedTo }
    keeping = keeping.then(() => clocks.put(machine, seen)).catch(report)
  }

  function restart(): void {
    base = { wall: now(), steady: monotonic() }
    isBaseTrue = true
  }

  function look(): void {
    const drift = now() - base.wall - (monotonic() - base.steady)
    if (jumpedTo === null && drift > HOUR) {
      jumpedTo = now()
      say('clock-jumped-forward', drift)
      keep()
    } else if (jumpedTo !== null && (isBaseTrue ? drift <= HOUR : drift < -HOUR)) {
      jumpedTo = null
      restart()
      say('clock-plausible-again', drift)
      keep()
    } else if (jumpedTo === null && drift < -HOUR) {
      say('clock-jumped-back', -drift)
      restart()
      keep()
    }
  }

  function lookAndKeep(): void {
    look()
    keep()
    // small corrections over months are no jump
    if (jumpedTo === null) restart()
  }
  const looks = repeat(lookAndKeep, { everyMs: LOOK_EVERY_MS, report })

  return {
    isPlausible() {
      look()
      return jumpedTo === null
    },
    start() {
      looks.start()
    },
    async close() {
      await looks.stop()
      await keeping
    },
  }
}

const sentences: Readonly<Record<ClockAlarm['alarm'], string>> = {
  'clock-jumped-forward':
    'The clock of this server jumped forward: automatic payouts are paused. Set the clock right; or, if it is right, restart with CLOCK_CONFIRMED set to today’s date (UTC), such as 2026-12-03.',
  'clock-jumped-back': 'The clock of this server jumped back. Payouts come at their instant by this clock.',
  'clock-plausible-again': 'The clock of this server is plausible again: automatic payouts go on.',
}
