// Why what silence decides waits, and until when (rules K4 to K6): what both parties and the operator are told while nobody
// can say whether the server's clock is right.

export interface ClockWait {
  /** `stopped`: a gap of more than a day before this start. `jumped`: the clock went forward while the server ran. */
  readonly because: 'stopped' | 'jumped'
  /** Milliseconds that this clock says have passed and that nothing else confirms. */
  readonly by: number
  /** By the server's clock; epoch milliseconds. */
  readonly until: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** “it was stopped for 15 days, or its clock is wrong”. */
export const waitReason = ({ because, by }: Pick<ClockWait, 'because' | 'by'>): string =>
  because === 'stopped'
    ? `it was stopped for ${lengthOf(by)}, or its clock is wrong`
    : `its clock went forward by ${lengthOf(by)} at once, or it slept for that long`

function lengthOf(ms: number): string {
  const [count, unit] = ms < 2 * DAY ? [Math.round(ms / HOUR), 'hour'] : [Math.round(ms / DAY), 'day']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
