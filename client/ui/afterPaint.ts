// Work that nobody waits for: it is done when what was just drawn is on the screen. A hidden page paints nothing and is
// not kept waiting for it.

const HIDDEN_AFTER_MS = 100

/** Runs in a task of its own after the next paint; the answer calls it off. */
export function afterPaint(run: () => void): () => void {
  let timer = window.setTimeout(runNow, HIDDEN_AFTER_MS)
  const frame = requestAnimationFrame(() => {
    window.clearTimeout(timer)
    timer = window.setTimeout(run)
  })
  function runNow(): void {
    cancelAnimationFrame(frame)
    run()
  }
  return () => {
    cancelAnimationFrame(frame)
    window.clearTimeout(timer)
  }
}
