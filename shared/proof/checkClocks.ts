// Counts every stored instant of a log anew with the contract's calendar: the review clock, more time, the time to deliver,
// to have the amount held, to answer problems, disputes, “I have paid”, and to pay (rules I2 to I4, D9, F3, P10, P14, Q4, K2, K3).

import type { LogRecord } from '../record.ts'
import { type CountBusinessDays, type ReviewClock, plainCalendar } from '../workroom/calendar.ts'
import { CHANGE_DAYS } from '../workroom/change.ts'
import { FUNDING_DAYS } from '../workroom/contract.ts'
import { GRACE_DAYS } from '../workroom/deadline.ts'
import { CONFIRM_DAYS, PAY_DAYS } from '../workroom/directPayment.ts'
import { ANSWER_DAYS, DECIDE_DAYS } from '../workroom/dispute.ts'
import { ENDING_DAYS } from '../workroom/ending.ts'
import { CLIENT_DAYS, SUPPORT_DAYS } from '../workroom/problems.ts'
import type { WorkroomEvent } from '../workroom/workroom.ts'
import { type Agreement, createAgreement } from './agreement.ts'
import { type Faults, eventsOf } from './checkLog.ts'
import { type Reckoned, reckonClock, reckonLatest } from './reckon.ts'

export interface Recount {
  readonly faults: Faults
  /** What was counted right, but with other zone data. */
  readonly notes: readonly string[]
}

/** What the log has said so far. */
interface Course {
  readonly agreement: Agreement
  deadline: number | null
  clock: ReviewClock | null
  /** Of the answer to “I have paid”. */
  statedClock: ReviewClock | null
  /** From when on a direct payment is due. */
  dueSince: number | null
  /** When the silence of a case ends it: its clock starts then, however late that is recorded. */
  silentAt: number
  wasSilent: boolean
}

interface Found {
  readonly what: string
  readonly reckoned: Reckoned
  readonly zoneData: string | undefined
}

export function checkClocks(log: readonly LogRecord[], count: CountBusinessDays): Recount {
  const faults: string[] = []
  const notes: string[] = []
  const agreement = createAgreement()
  const course: Course = {
    agreement,
    deadline: null,
    clock: null,
    statedClock: null,
    dueSince: null,
    silentAt: 0,
    wasSilent: false,
  }
  for (const [{ seq, at }, event] of eventsOf(log)) {
    agreement.follow(event)
    for (const { what, reckoned, zoneData } of countedAnew(event, { at, course, count })) {
      if (reckoned === 'wrong') faults.push(`The ${what} of record ${seq} was counted wrong.`)
      if (reckoned === 'other-zone-data') notes.push(noteOf({ seq, what, zoneData }))
    }
    faults.push(...outOfOrder(event, { seq, at, course }))
    follow(course, event)
  }
  return { faults, notes }
}

const noteOf = ({ seq, what, zoneData }: Omit<Found, 'reckoned'> & { readonly seq: number }): string =>
  `The ${what} of record ${seq} was counted with other zone data (${zoneData ?? 'it does not say which'}). What is stored counts.`

function countedAnew(
  event: WorkroomEvent,
  { at, course, count }: { readonly at: number; readonly course: Course; readonly count: CountBusinessDays },
): readonly Found[] {
  const terms = course.agreement.terms()
  const calendar = terms?.calendar ?? plainCalendar
  const after = (businessDays: number, from: number | string = at) => ({ calendar, from, businessDays })
  const found = (
    what: string,
    instant: number,
    countings: readonly ReturnType<typeof after>[],
    zoneData: string | undefined,
  ): Found => ({
    what,
    zoneData,
    reckoned: reckonLatest(count, countings, { instant, ...(zoneData !== undefined && { zoneData }) }),
  })
  if (isClock(event)) {
    const { clock } = event
    return [{ what: 'review clock', reckoned: reckonClock(count, calendar, clock), zoneData: clock.zoneData }]
  }
  if (event.type === 'payment.stated' || event.type === 'payment.closed-unpaid') {
    const { clock } = event
    return [
      {
        what: event.type === 'payment.stated' ? 'time to confirm a payment' : 'time to pay',
        reckoned: reckonClock(count, calendar, clock),
        zoneData: clock.zoneData,
      },
    ]
  }
  if (event.type === 'deadline.set' && terms !== null) {
    const countings = [after(GRACE_DAYS, terms.deliveryDate), after(GRACE_DAYS)]
    return [found('time to deliver', event.overdueAt, countings, event.zoneData)]
  }
  if (event.type === 'contract.activated' && event.held !== undefined) {
    const { dueAt, zoneData } = event.held
    return [found('time to have the amount held', dueAt, [after(FUNDING_DAYS)], zoneData)]
  }
  if (event.type === 'change.proposed')
    return [found('time to answer', event.lapsesAt, [after(CHANGE_DAYS)], event.zoneData)]
  if (event.type === 'change.agreed')
    return [found('time to have the difference held', event.holdBy, [after(FUNDING_DAYS)], event.zoneData)]
  if (event.type === 'ending.proposed')
    return [found('time to answer', event.lapsesAt, [after(ENDING_DAYS)], event.zoneData)]
  if (event.type === 'case.opened') {
    const { supportDueAt, clientDueAt, zoneData } = event
    return [
      found('time of support', supportDueAt, [after(SUPPORT_DAYS)], zoneData),
      found('time to answer', clientDueAt, [after(SUPPORT_DAYS + CLIENT_DAYS)], zoneData),
    ]
  }
  if (event.type === 'case.taken-up')
    return [found('time to answer', event.clientDueAt, [after(CLIENT_DAYS)], event.zoneData)]
  if (event.type === 'dispute.opened' || event.type === 'work.overdue')
    return [
      found('time to answer', event.respondBy, [after(ANSWER_DAYS)], event.zoneData),
      ...(event.decideBy === undefined
        ? []
        : [found('time of support', event.decideBy, [after(ANSWER_DAYS + DECIDE_DAYS)], event.zoneData)]),
    ]
  return []
}

type ClockEvent = Extract<WorkroomEvent, { readonly type: 'clock.started' | 'time.granted' }>

const isClock = (event: WorkroomEvent): event is ClockEvent =>
  event.type === 'clock.started' || event.type === 'time.granted'

/** I5: what starts, falls due and pays does so at the stored instants. */
function outOfOrder(
  event: WorkroomEvent,
  { seq, at, course }: { readonly seq: number; readonly at: number; readonly course: Course },
): Faults {
  const { deadline, clock, statedClock, dueSince, silentAt, wasSilent } = course
  if (event.type === 'work.overdue' && (deadline === null || at < deadline))
    return [`Record ${seq} calls the work overdue before it was.`]
  if (isClock(event)) {
    const startsAt = event.type === 'time.granted' ? clock?.startedAt : wasSilent ? silentAt : at
    if (event.clock.startedAt !== startsAt)
      return [`The review clock of record ${seq} starts at another instant than it should.`]
  }
  if (
    event.type === 'payment.stated' &&
    (event.clock.startedAt !== at || event.clock.counted.length !== CONFIRM_DAYS)
  )
    return [`The time to confirm a payment of record ${seq} is another than it should be.`]
  if (
    event.type === 'payment.left-as-stated' &&
    (event.effectiveAt !== statedClock?.releaseAt || at < event.effectiveAt)
  )
    return [`Record ${seq} leaves a payment as stated at another instant than it should.`]
  if (
    event.type === 'payment.closed-unpaid' &&
    (event.clock.startedAt !== dueSince ||
      event.clock.counted.length !== PAY_DAYS ||
      at < event.clock.releaseAt)
  )
    return [`Record ${seq} closes an unpaid room before the time to pay was over.`]
  const isSilence =
    (event.type === 'payout.made' || event.type === 'payment.fell-due') && event.because === 'silence'
  return isSilence && (event.effectiveAt !== clock?.releaseAt || at < event.effectiveAt)
    ? [`Record ${seq} pays at another instant than the end of the review.`]
    : []
}

function follow(course: Course, event: WorkroomEvent): void {
  if (event.type === 'payment.stated') course.statedClock = event.clock
  if (event.type === 'payment.fell-due') course.dueSince = event.payBy?.at ?? event.effectiveAt
  if (event.type === 'deadline.set') course.deadline = event.overdueAt
  if (event.type === 'case.opened' || event.type === 'case.taken-up') course.silentAt = event.clientDueAt
  if (event.type === 'case.closed') course.wasSilent = event.because === 'silence'
  if (!isClock(event)) return
  course.clock = event.clock
  course.wasSilent = false
}
