// Convergence: whatever the network does, every tab ends with the fold of the stored log, and never shows
// anything else on the way. The real link and replica against the real createRooms; `SEED=… RUNS=…` repeat a run.

import fc from 'fast-check'
import { expect, test } from 'vitest'

import * as sound from '../client/sync/link.ts'
import type { Role } from '../shared/decider.ts'
import { columns } from '../shared/workroom/board.ts'
import type { Workroom, WorkroomCommand } from '../shared/workroom/workroom.ts'
import { accept, card, contracting, message, play, room, withTasks } from './support/given.ts'
import { type Faults, type Network, createNetwork } from './support/network.ts'
import { createInvariants } from './support/networkInvariants.ts'
import { type Plant, plantedLink } from './support/networkPlanted.ts'

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000)
const RUNS = Number(process.env['RUNS'] ?? 600)

const starts = { contracting: play(contracting).log, withTasks: play(withTasks).log }

// ---- what may happen

const tab = fc.nat(3)
const node = fc.nat(1)
const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
const anchor = fc.option(name.map(card), { nil: null })

type Intent = (view: Workroom) => WorkroomCommand
const looking = (words: string, make: Intent): Intent =>
  Object.assign(make, { [fc.toStringMethod]: () => words })
const always = (command: WorkroomCommand): Intent => looking(JSON.stringify(command), () => command)

const weighted = (...options: readonly (readonly [number, fc.Arbitrary<Intent>])[]): fc.Arbitrary<Intent> =>
  fc.oneof(...options.map(([weight, arbitrary]) => ({ weight, arbitrary })))

const places = fc.record({ name, to: fc.constantFrom(...columns), after: anchor })
const posts = fc
  .nat(20)
  .map((n) => always({ name: 'postMessage', args: { message: message(`m${n}`), body: 'hello' } }))
const deletes = fc.nat(20).map((n) => always({ name: 'deleteMessage', args: { message: message(`m${n}`) } }))
const accepts = (role: Role) => fc.constant(looking(`accept as ${role}`, (view) => accept(role)(view)))

/** What each party might do, possible or not. */
const intents = {
  freelancer: weighted(
    [3, accepts('freelancer')],
    [
      4,
      places.map(({ name, after }) =>
        always({ name: 'addCards', args: { after, cards: [{ card: card(name), title: name }] } }),
      ),
    ],
    [
      9,
      places.map(({ name, to, after }) =>
        always({ name: 'moveCard', args: { card: card(name), to, after } }),
      ),
    ],
    [1, name.map((name) => always({ name: 'editCard', args: { card: card(name), title: `${name} again` } }))],
    [2, name.map((name) => always({ name: 'removeCard', args: { card: card(name), reason: 'x' } }))],
    [2, name.map((name) => always({ name: 'restoreCard', args: { card: card(name) } }))],
    [2, name.map((name) => always({ name: 'takeSuggestion', args: { card: card(name) } }))],
    [2, posts],
    [1, deletes],
  ),
  client: weighted(
    [2, accepts('client')],
    [3, name.map((name) => always({ name: 'suggestCard', args: { card: card(name), title: name } }))],
    [3, posts],
    [1, deletes],
    [
      4,
      name.map((name) =>
        looking(`approve ${name}`, ({ review }) => ({
          name: 'approveCard',
          args: { card: card(name), round: review.reviews[card(name)]?.round ?? 1 },
        })),
      ),
    ],
    [
      2,
      name.map((name) =>
        looking(`ask to redo ${name}`, ({ review }) => ({
          name: 'askRedo',
          args: { card: card(name), round: review.reviews[card(name)]?.round ?? 1, comment: 'more' },
        })),
      ),
    ],
  ),
}

const step = fc.oneof(
  { weight: 14, arbitrary: fc.record({ kind: fc.constant('issue'), tab, intent: fc.record(intents) }) },
  { weight: 16, arbitrary: fc.record({ kind: fc.constantFrom('up', 'down'), tab }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('flush'), tab }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('connect'), tab, node }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('disconnect', 'reload'), tab }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('lose', 'repeat', 'repeatUp'), tab, at: fc.nat(5) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('lateUp', 'lateDown'), at: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('crash', 'dieAfterAppend', 'beacon', 'bus'), node }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pass'), ms: fc.constantFrom(100, 1_000, 3_100) }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

async function take(network: Network, step: Step): Promise<void> {
  const at = 'at' in step ? step.at : 0
  const wires = network.ghosts
  if ('tab' in step) return takeAt(network, step)
  if (step.kind === 'pass') return network.pass(step.ms)
  if (step.kind === 'lateUp') {
    const late = wires[at]?.up.shift()
    if (wires[at] && late?.kind === 'command') await handled(network.handle(wires[at], late))
  } else if (step.kind === 'lateDown') {
    const late = wires[at]?.down.shift()
    if (wires[at] && late) network.hear(wires[at], late)
  } else if ('node' in step) {
    const node = network.nodes[step.node]
    if (node === undefined) return
    if (step.kind === 'crash') network.crash(node)
    else if (step.kind === 'dieAfterAppend') node.dieAfterAppend = true
    else if (step.kind === 'beacon') await network.beacon(node)
    else await node.rooms.catchUp(room)
  }
}

async function takeAt(network: Network, step: Extract<Step, { tab: number }>): Promise<void> {
  const tab = network.tabs[step.tab]
  if (tab === undefined) return
  const { wire } = tab
  const node = network.nodes['node' in step ? step.node : 0]
  if ('intent' in step) return network.issue(tab, step.intent[tab.role](tab.link.state().view))
  if (step.kind === 'connect' && node) return network.connect(tab, node)
  if (step.kind === 'disconnect') return network.disconnect(tab)
  if (step.kind === 'reload') return network.reload(tab)
  if (wire === null) return
  const at = 'at' in step ? step.at : 0
  const up = step.kind === 'up' ? wire.up.splice(0, 1) : step.kind === 'flush' ? wire.up.splice(0) : []
  for (const message of up) await handled(network.handle(wire, message))
  const down =
    step.kind === 'down' ? wire.down.splice(0, 1) : step.kind === 'flush' ? wire.down.splice(0) : []
  for (const message of down) network.hear(wire, message)
  if (step.kind === 'lose') wire.down.splice(at, 1)
  const again = step.kind === 'repeat' ? wire.down[at] : undefined
  if (again !== undefined) wire.down.push(again)
  const upAgain = step.kind === 'repeatUp' ? wire.up[at] : undefined
  if (upAgain?.kind === 'command') wire.up.push(upAgain)
}

/** A node that dies within its turn never answers: nobody waits for it. */
async function handled(work: Promise<void>): Promise<void> {
  await Promise.race([work, new Promise((resolve) => setImmediate(resolve))])
}

// ---- the property

interface Run {
  readonly link?: typeof sound
  readonly faults?: Faults
  readonly seed?: number
  readonly runs?: number
}

async function converges({ link = sound, faults = {}, seed = SEED, runs = RUNS }: Run = {}): Promise<void> {
  const property = fc.asyncProperty(
    fc.constantFrom('contracting' as const, 'withTasks' as const, 'withTasks' as const),
    fc.array(step, { minLength: 40, maxLength: 140, size: 'max' }),
    async (start, steps) => {
      const network = createNetwork(starts[start], link.createLink, faults)
      const invariants = createInvariants(network)
      for (const tab of network.tabs) if (network.nodes[0]) network.connect(tab, network.nodes[0])
      await network.settle()
      for (const step of steps) {
        await take(network, step)
        invariants.atEachStep()
      }
      await network.heal()
      invariants.atEachStep()
      invariants.atRest()
    },
  )
  const found = await fc.check(property, { numRuns: runs, seed, endOnFailure: link !== sound || seed === 1 })
  if (!found.failed) return
  const reason = found.errorInstance instanceof Error ? found.errorInstance.message : 'timed out'
  const steps = fc.stringify(found.counterexample)
  throw new Error(`${reason}\nSEED=${seed}, after ${found.numRuns} runs: ${steps}`, {
    cause: found.errorInstance,
  })
}

test(`[I1-I12, I15] every tab ends with the fold of the stored log (seed ${SEED})`, async () => {
  await converges()
})

// ---- planted bugs: a property that cannot fail proves nothing

const faulty: Readonly<Record<string, Faults>> = {
  'nobody says where the log ends': { noBeacon: true },
  'the server applies a repeated command again': { noDedupe: true },
  'the server forgets what it refused': { forgetsRefusals: true },
}

test.each(Object.keys(faulty))('a planted bug is caught: %s', async (bug) => {
  await expect(converges({ faults: faulty[bug] ?? {}, seed: 1, runs: 20_000 })).rejects.toThrow(/\[I\d+\]/)
})

const planted: Readonly<Record<string, readonly Plant[]>> = {
  'a command leaves on its acknowledgement': [
    {
      file: 'link.ts',
      from: 'mine.acknowledge(id, answer.seq)',
      to: 'mine.refuse(id, "busy"), mine.dismissRefused(id)',
    },
  ],
  'a record is applied twice': [
    {
      file: 'replica.ts',
      from: 'records.filter(({ seq }) => seq > replica.confirmed.head.seq)',
      to: 'records',
    },
    {
      file: 'replica.ts',
      from: "replica.needsAll ? 'gap' : flawIn(news, replica.confirmed.head)",
      to: 'news[0].seq > replica.confirmed.head.seq + 1 ? "gap" : null',
    },
  ],
  'a gap is not noticed': [
    {
      file: 'replica.ts',
      from: "replica.needsAll ? 'gap' : flawIn(news, replica.confirmed.head)",
      to: 'null',
    },
  ],
  'what was kept back is not fetched when the room opens': [
    { file: 'replica.ts', from: 'isBlind, needsAll: true }', to: 'isBlind: false, needsAll: false }' },
  ],
  'the outbox is not kept': [{ file: 'roomCopy.ts', from: 'keep(pending)\n', to: '' }],
  'nothing is sent again after a reconnect': [{ file: 'sendQueue.ts', from: 'unanswered.clear()', to: '' }],
  'a snapshot leaves acknowledged commands waiting': [
    {
      file: 'roomCopy.ts',
      from: 'for (const commandId of queue.standingBy(seq))',
      to: 'for (const commandId of [])',
    },
  ],
  'the last command is sent first': [
    { file: 'sendQueue.ts', from: 'of queue) {', to: 'of [...queue].reverse()) {' },
  ],
}

test.each(Object.keys(planted))('a planted bug is caught: %s', async (bug) => {
  const link = await plantedLink(planted[bug] ?? [])
  await expect(converges({ link, seed: 1, runs: 20_000 })).rejects.toThrow(/\[I\d+\]/)
})
