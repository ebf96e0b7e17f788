// Convergence: whatever the network does, every tab ends with the fold of the stored log, and never shows
// anything else on the way. The real link and replica against the real createRooms; `SEED=… RUNS=…` repeat a run.

import fc from 'fast-check'
import { expect, test } from 'vitest'

import * as sound from '../client/sync/link.ts'
import { play } from './support/given.ts'
import { afterProposal, contracting, withTasks } from './support/histories.ts'
import { type Faults, createNetwork } from './support/network.ts'
import { createInvariants } from './support/networkInvariants.ts'
import { type Plant, plantedLink } from './support/networkPlanted.ts'
import { step, take } from './support/networkSteps.ts'
import { seed as SEED } from './support/seed.ts'

const RUNS = Number(process.env['RUNS'] ?? 600)

const starts = {
  contracting: play(contracting).log,
  afterProposal: play(afterProposal).log,
  withTasks: play(withTasks).log,
}

interface Run {
  readonly link?: typeof sound
  readonly faults?: Faults
  readonly seed?: number
  readonly runs?: number
  readonly endOnFailure?: boolean
}

async function converges(run: Run = {}): Promise<void> {
  const { link = sound, faults = {}, seed = SEED, runs = RUNS, endOnFailure = false } = run
  const property = fc.asyncProperty(
    fc.constantFrom(...(['contracting', 'afterProposal', 'withTasks', 'withTasks'] as const)),
    fc.array(step, { minLength: 40, maxLength: 140, size: 'max' }),
    async (start, steps) => {
      const network = createNetwork(starts[start], link.createLink, faults)
      const invariants = createInvariants(network)
      for (const tab of network.tabs) if (network.nodes[0]) network.connect(tab, network.nodes[0])
      await network.settle()
      network.begin()
      for (const step of steps) {
        await take(network, step)
        invariants.atEachStep()
      }
      await network.heal()
      invariants.atEachStep()
      invariants.atRest()
    },
  )
  const found = await fc.check(property, { numRuns: runs, seed, endOnFailure })
  if (!found.failed) return
  const reason = found.errorInstance instanceof Error ? found.errorInstance.message : 'timed out'
  const steps = fc.stringify(found.counterexample)
  throw new Error(`${reason}\nSEED=${seed}, after ${found.numRuns} runs: ${steps}`, {
    cause: found.errorInstance,
  })
}

test(
  `[INV1-INV12, INV15] every tab ends with the fold of the stored log (seed ${SEED})`,
  { timeout: 60_000 + RUNS * 200 },
  () => converges(),
)

// ---- planted bugs: a property that cannot fail proves nothing

interface Planted {
  /** The invariant that it breaks first. */
  readonly breaks: string
  /** One that it breaks as well, and sometimes sooner. */
  readonly orBreaks?: string
  readonly faults?: Faults
  readonly plants?: readonly Plant[]
}

/** In some of them that invariant breaks before another one does, whatever people may do. */
const SEEDS = 20

const planted: Readonly<Record<string, Planted>> = {
  'the store leaves a place free': { breaks: 'INV1', faults: { skipsPlaces: true } },
  'the server applies a repeated command again': { breaks: 'INV2', faults: { noDedupe: true } },
  'an answer names another place': { breaks: 'INV3', faults: { misnumbersAnswers: true } },
  'a command leaves on its acknowledgement': {
    breaks: 'INV4',
    plants: [
      {
        file: 'link.ts',
        from: 'mine.acknowledge(id, answer.seq)',
        to: 'mine.refuse(id, "busy"), mine.dismissRefused(id)',
      },
    ],
  },
  'a record is applied twice': {
    breaks: 'INV5',
    plants: [
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
  },
  'of several tasks that were changed together the first is left as it was': {
    breaks: 'INV5',
    plants: [
      {
        file: 'replica.ts',
        from: 'foldRecords(replica.confirmed, news)',
        to: "foldRecords(replica.confirmed, news.map((one) => one.events.at(-1)?.type === 'cards.changed' ? { ...one, events: one.events.slice(1) } : one))",
      },
    ],
  },
  'a gap is not noticed': {
    breaks: 'INV5',
    plants: [
      {
        file: 'replica.ts',
        from: "replica.needsAll ? 'gap' : flawIn(news, replica.confirmed.head)",
        to: 'null',
      },
    ],
  },
  'what was kept back is not fetched when the room opens': {
    breaks: 'INV5',
    plants: [
      { file: 'replica.ts', from: 'isBlind, needsAll: true }', to: 'isBlind: false, needsAll: false }' },
    ],
  },
  'a prediction is painted twice': {
    breaks: 'INV6',
    plants: [
      {
        file: 'replica.ts',
        from: 'evolve(replica.view, decision.events, stamp)',
        to: 'evolve(evolve(replica.view, decision.events, stamp), decision.events, stamp)',
      },
    ],
  },
  'the outbox is not kept': {
    breaks: 'INV7',
    plants: [{ file: 'copyActs.ts', from: 'keep(pending)\n', to: '' }],
  },
  'nobody says where the log ends': { breaks: 'INV8', faults: { noBeacon: true } },
  'nothing is sent again after a reconnect': {
    breaks: 'INV8',
    plants: [{ file: 'sendQueue.ts', from: 'unanswered.clear()', to: '' }],
  },
  'a snapshot leaves acknowledged commands waiting': {
    breaks: 'INV8',
    plants: [
      {
        file: 'copyState.ts',
        from: 'for (const commandId of own.queue.standingBy(seq))',
        to: 'for (const commandId of [])',
      },
    ],
  },
  'a refused binding step counts as recorded': {
    breaks: 'INV9',
    plants: [
      {
        file: 'copyState.ts',
        from: 'return waiting.settle({ ok: false, code })',
        to: 'return waiting.settle({ ok: true, seq: 1 })',
      },
    ],
  },
  'the server refuses what the log allows': { breaks: 'INV10', faults: { refusesAtWhim: true } },
  'the server tells what is behind the door': { breaks: 'INV11', faults: { withholdsNothing: true } },
  'the server forgets what it refused': {
    breaks: 'INV15',
    orBreaks: 'INV4',
    faults: { forgetsRefusals: true },
  },
  'an acceptance is overtaken by what was sent after it': { breaks: 'INV15', faults: { overtakes: true } },
  'what is behind a command that could not be saved is judged': {
    breaks: 'INV15',
    faults: { passesBy: true },
  },
  'a stored fold is older than it says': { breaks: 'INV5', faults: { foldsStale: true } },
  'the last command is sent first': {
    breaks: 'INV15',
    plants: [{ file: 'sendQueue.ts', from: 'of queue) {', to: 'of [...queue].reverse()) {' }],
  },
}

test.each(Object.entries(planted))(
  'a planted bug is caught: %s',
  async (_bug, { breaks, orBreaks = breaks, faults, plants }) => {
    const link = plants === undefined ? sound : await plantedLink(plants)
    const wanted: readonly string[] = [breaks, orBreaks]
    const found: string[] = []
    for (let seed = 1; seed <= SEEDS && !wanted.includes(found.at(-1) ?? ''); seed++) {
      const run = converges({ link, seed, runs: 20_000, endOnFailure: true, ...(faults && { faults }) })
      const reason = await run.then(() => 'nothing', String)
      found.push(/\[(INV\d+)\]/.exec(reason)?.[1] ?? reason)
    }
    expect(wanted, found.join()).toContain(found.at(-1))
  },
)
