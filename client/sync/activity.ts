// What this person is doing right now, told at most every 100 ms and again while it lasts: the server forgets
// it after 15 s. Never sent from an animation frame: a hidden tab has none.

import type { Activity } from '../../shared/protocol.ts'

const TICK_MS = 100
const REFRESH_MS = 5_000

const idle: Activity = { typing: false, dragging: null }

export function createActivity(send: (activity: Activity) => boolean) {
  let wanted = idle
  let told = idle
  let toldAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function tick(): void {
    timer = undefined
    if (isSame(wanted, told) && (isSame(wanted, idle) || Date.now() - toldAt < REFRESH_MS)) return
    if (!send(wanted)) return
    told = wanted
    toldAt = Date.now()
  }

  const schedule = (): void => {
    timer ??= setTimeout(tick, TICK_MS)
  }

  return {
    set: (part: Partial<Activity>): void => {
      wanted = { ...wanted, ...part }
      schedule()
    },
    /** A new connection knows nothing of us. */
    again: (): void => {
      told = idle
      schedule()
    },
    close: (): void => clearTimeout(timer),
  }
}

const isSame = (a: Activity, b: Activity): boolean => a.typing === b.typing && a.dragging === b.dragging
