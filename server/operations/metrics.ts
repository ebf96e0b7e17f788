// What an operator reads off this node, in Prometheus' words. No name, no address and no id is ever a label; what a person
// could choose (a command's name) is counted under the names that the product knows.

import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { REDUCER_VERSION, commandNames } from '../../shared/workroom/workroom.ts'

/** What is looked at when somebody asks, and not before. */
export interface Levels {
  readonly sockets: Readonly<Record<'room' | 'me', number>>
  readonly rooms: number
  readonly roomBytes: number
  /** Records that were committed here and have not had their consequences. */
  readonly reactionsWaiting: number
  readonly emailsWaiting: number
  /** By how many milliseconds what fell due first is late; 0 where nothing is. */
  readonly dueLateMs: number
  readonly isReady: boolean
}

export interface Metrics {
  readonly command: (name: string, outcome: string, ms: number) => void
  /** A log's records are durable. */
  readonly appended: (ms: number) => void
  readonly received: (bytes: number) => void
  readonly request: (route: string, status: number, ms: number) => void
  read(): Promise<{ readonly type: string; readonly text: string }>
}

const SECOND_MS = 1_000
const fast = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const known: ReadonlySet<string> = new Set(commandNames)

/** Its process defaults are measured from the first reading on: nobody pays who never reads. */
export function createMetrics(look: () => Promise<Levels>): Metrics {
  const register = new Registry()
  const registers = [register]
  const gauges = createGauges(registers)
  const commands = new Counter({
    name: 'workroom_commands_total',
    help: 'Commands by name, and how they ended: accepted, or the code of the refusal.',
    labelNames: ['command', 'outcome'],
    registers,
  })
  const answered = new Histogram({
    name: 'workroom_command_seconds',
    help: 'From a command’s arrival to the answer that its record is durable and published.',
    buckets: fast,
    registers,
  })
  const durable = new Histogram({
    name: 'workroom_append_seconds',
    help: 'From handing records to the store until they are durable.',
    buckets: fast,
    registers,
  })
  const received = new Counter({
    name: 'workroom_upload_bytes_total',
    help: 'Bytes of files that arrived whole, part by part.',
    registers,
  })
  const requests = new Histogram({
    name: 'workroom_http_request_seconds',
    help: 'Requests by route and status.',
    labelNames: ['route', 'status'],
    buckets: fast,
    registers,
  })
  let isMeasured = false

  return {
    command(name, outcome, ms) {
      commands.inc({ command: known.has(name) ? name : 'unknown', outcome })
      if (outcome === 'accepted') answered.observe(ms / SECOND_MS)
    },
    appended: (ms) => durable.observe(ms / SECOND_MS),
    received: (bytes) => received.inc(bytes),
    request: (route, status, ms) => requests.observe({ route, status: String(status) }, ms / SECOND_MS),
    async read() {
      if (!isMeasured) collectDefaultMetrics({ register })
      isMeasured = true
      gauges(await look())
      return { type: register.contentType, text: await register.metrics() }
    },
  }
}

function createGauges(registers: Registry[]): (levels: Levels) => void {
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name, help, labelNames, registers })
  const sockets = gauge('workroom_sockets', 'Open sockets, by namespace.', 'namespace')
  const rooms = gauge('workroom_rooms', 'Rooms in memory.')
  const roomBytes = gauge('workroom_room_bytes', 'What the rooms in memory take, by estimate.')
  const reactions = gauge('workroom_reactions_waiting', 'Committed records whose consequences are due.')
  const emails = gauge('workroom_emails_waiting', 'Emails that have not left.')
  const late = gauge('workroom_due_late_seconds', 'By how much what fell due first is late.')
  const ready = gauge('workroom_ready', 'Whether /readyz says yes.')
  const build = gauge('workroom_build_info', 'The versions that this node speaks.', 'wire', 'reducer')
  build.set({ wire: String(PROTOCOL_VERSION), reducer: String(REDUCER_VERSION) }, 1)
  return (levels) => {
    for (const [namespace, count] of Object.entries(levels.sockets)) sockets.set({ namespace }, count)
    rooms.set(levels.rooms)
    roomBytes.set(levels.roomBytes)
    reactions.set(levels.reactionsWaiting)
    emails.set(levels.emailsWaiting)
    late.set(levels.dueLateMs / SECOND_MS)
    ready.set(levels.isReady ? 1 : 0)
  }
}
