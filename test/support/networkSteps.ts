// What may happen in the simulated network, for fast-check: what people do, and what wires, tabs and nodes suffer.

import fc from 'fast-check'

import type { Role } from '../../shared/decider.ts'
import { columns } from '../../shared/workroom/boardState.ts'
import type { Workroom, WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { card, comment, entry, file, label, message, room } from './named.ts'
import type { Network } from './network.ts'
import {
  accept,
  addEntries,
  attachResult,
  createLabel,
  dueTogether,
  duplicate,
  labelCard,
  labelTogether,
  moveTogether,
  noteResult,
  removeTogether,
  restoreTogether,
  say,
  setDue,
  tick,
} from './steps.ts'

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
const about = fc.record({ name, n: fc.nat(8), to: fc.nat(8) })
const comments = about.map(({ name, n, to }) =>
  always(say(name, `c${n}`, 'a word', to < n ? `c${to}` : null)),
)
const rewords = about.map(({ name, n, to }) =>
  always({ name: 'editComment', args: say(name, `c${n}`, `word ${to}`).args }),
)
const uncomments = about.map(({ name, n }) =>
  always({ name: 'deleteComment', args: { card: card(name), comment: comment(`c${n}`) } }),
)
const results = fc.oneof(
  about.map(({ name, n }) => always(noteResult(name, (n % 2) + 1, `note ${n}`))),
  about.map(({ name, n, to }) => always(attachResult(name, (n % 2) + 1, `f${to}`))),
  about.map(({ name, n, to }) =>
    always({
      name: 'takeFromResult',
      args: { card: card(name), round: (n % 2) + 1, file: file(`f${to}`).file },
    }),
  ),
)
const accepts = (role: Role) => fc.constant(looking(`accept as ${role}`, (view) => accept(role)(view)))

const words = fc.constantFrom('p', 'q', 'r')
/** B17 to B19: of few entries and labels, so that several tabs come upon the same ones. */
const facts = fc.oneof(
  fc.tuple(name, fc.constantFrom(null, '2026-12-10')).map(([of, due]) => always(setDue(of, due))),
  fc.tuple(name, words).map(([of, one]) => always(addEntries(of, one))),
  fc.tuple(name, words, fc.boolean()).map(([of, one, done]) => always(tick(of, one, done))),
  fc.tuple(name, words, fc.option(words, { nil: null })).map(([of, one, after]) =>
    always({
      name: 'moveEntry',
      args: { card: card(of), entry: entry(one), after: after === null ? null : entry(after) },
    }),
  ),
  fc
    .tuple(name, words)
    .map(([of, one]) => always({ name: 'removeEntry', args: { card: card(of), entry: entry(one) } })),
  fc.tuple(name, words, name).map(([of, one, task]) =>
    always({
      name: 'makeEntryTask',
      args: { card: card(of), entry: entry(one), task: card(task), after: null },
    }),
  ),
  words.map((one) => always(createLabel(one))),
  words.map((one) => always({ name: 'removeLabel', args: { label: label(one) } })),
  words.map((one) => always({ name: 'restoreLabel', args: { label: label(one) } })),
  fc.tuple(name, words, fc.boolean()).map(([of, one, on]) => always(labelCard(of, one, on))),
)

const duplicates = fc.tuple(name, name).map(([of, as]) => always(duplicate(of, as)))

/** B22: of few tasks, some of which are gone, approved or not there yet. */
const several = fc.uniqueArray(name, { minLength: 2, maxLength: 4 })
const together = fc.oneof(
  fc.tuple(several, fc.constantFrom(...columns)).map(([of, to]) => always(moveTogether(to, ...of))),
  fc.tuple(several, words, fc.boolean()).map(([of, one, on]) => always(labelTogether(one, on, ...of))),
  fc.tuple(several, fc.constantFrom(null, '2026-12-10')).map(([of, due]) => always(dueTogether(due, ...of))),
  several.map((of) => always(removeTogether('x', ...of))),
  several.map((of) => always(restoreTogether(...of))),
)

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
    [4, facts],
    [3, together],
    [1, duplicates],
    [2, name.map((name) => always({ name: 'removeCard', args: { card: card(name), reason: 'x' } }))],
    [2, name.map((name) => always({ name: 'restoreCard', args: { card: card(name) } }))],
    [2, name.map((name) => always({ name: 'takeSuggestion', args: { card: card(name) } }))],
    [2, posts],
    [1, deletes],
    [3, comments],
    [1, rewords],
    [1, uncomments],
    [1, results],
  ),
  client: weighted(
    [2, accepts('client')],
    [3, name.map((name) => always({ name: 'suggestCard', args: { card: card(name), title: name } }))],
    [3, posts],
    [1, deletes],
    [3, comments],
    [1, rewords],
    [1, uncomments],
    [
      4,
      name.map((name) =>
        looking(`approve ${name}`, ({ review }) => ({
          name: 'approveCard',
          args: { card: card(name), round: review.reviews.get(card(name))?.round ?? 1 },
        })),
      ),
    ],
    [
      2,
      name.map((name) =>
        looking(`request a revision of ${name}`, ({ review }) => ({
          name: 'askRedo',
          args: { card: card(name), round: review.reviews.get(card(name))?.round ?? 1, comment: 'more' },
        })),
      ),
    ],
  ),
}

/** One thing that happens. */
export const step = fc.oneof(
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
    arbitrary: fc.record({
      kind: fc.constantFrom('crash', 'dieAfterAppend', 'full', 'beacon', 'bus', 'fold'),
      node,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('lookUp') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pass'), ms: fc.constantFrom(100, 1_000, 3_100) }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

export async function take(network: Network, step: Step): Promise<void> {
  const at = 'at' in step ? step.at : 0
  const wires = network.ghosts
  if ('tab' in step) return takeAt(network, step)
  if (step.kind === 'pass') return network.pass(step.ms)
  if (step.kind === 'lookUp') return network.lookUp()
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
    else if (step.kind === 'full') node.isFull = true
    else if (step.kind === 'beacon') await network.beacon(node)
    else if (step.kind === 'fold') await handled(network.fold(node))
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
