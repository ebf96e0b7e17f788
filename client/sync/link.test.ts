import { beforeEach, describe, expect, test, vi } from 'vitest'

import type { UserId } from '../../shared/ids.ts'
import type { CommandEnvelope, Welcome } from '../../shared/protocol.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { play } from '../../test/support/given.ts'
import { inReview, withTasks } from '../../test/support/histories.ts'
import { card, commandId, message, room } from '../../test/support/named.ts'
import { ada, ben, freelancer } from '../../test/support/people.ts'
import { move, step } from '../../test/support/steps.ts'
import type { FetchedState } from './fetchState.ts'
import { type Link, createLink } from './link.ts'
import type { Pending } from './replica.ts'

const { log, state, at } = play(withTasks)
const next = play([...withTasks, step(freelancer, move('a', 'working'))]).log.slice(-1)[0]
const { seq } = state.head
const DAY = 86_400_000

let clock = at
let timers: { readonly due: number; readonly run: () => void }[] = []
let sent: CommandEnvelope[] = []
let asked: number[] = []
let drops = 0
let fetched: (state: FetchedState | null) => void = () => undefined
let kept = new Map<string, Pending>()
let ids = 0
let link: Link

beforeEach(() => {
  clock = at
  timers = []
  sent = []
  asked = []
  drops = 0
  kept = new Map()
  link = linkOf(ben.userId)
})

const linkOf = (userId: UserId): Link =>
  createLink(
    { room, userId },
    {
      command: (envelope) => sent.push(envelope),
      resume: ({ seq }) => asked.push(seq),
      fetchState: () => new Promise((resolve) => (fetched = resolve)),
      drop: () => (drops += 1),
      keep: (pending) => kept.set(pending.envelope.id, pending),
      unkeep: (id) => kept.delete(id),
      clock: () => clock,
      after: (ms, run) => timers.push({ due: clock + ms, run }),
      newId: () => commandId(`k-${(ids += 1)}`),
      changed: () => undefined,
    },
  )

function pass(ms: number): void {
  clock += ms
  const due = timers.filter((timer) => timer.due <= clock)
  timers = timers.filter((timer) => timer.due > clock)
  for (const { run } of due) run()
}

const welcome = (more: Partial<Welcome> = {}): Welcome => ({
  log: log[0]?.hash ?? '',
  head: { seq: state.head.seq, hash: state.head.hash },
  now: clock,
  you: { userId: ben.userId, role: 'freelancer', name: ben.name },
  tail: null,
  snapshot: state,
  restored: false,
  presence: [],
  readUpTo: { client: 0, freelancer: 0 },
  ...more,
})
const enter = (): number => {
  const generation = link.opened()
  link.welcome(generation, welcome())
  return generation
}
const say = (name: string): WorkroomCommand => ({
  name: 'postMessage',
  args: { message: message(name), body: name },
})

describe('the connection', () => {
  test('nothing is sent before the welcome', () => {
    enter()
    const generation = link.opened()
    link.issue(move('a', 'working'))
    expect(sent).toEqual([])
    link.welcome(generation, welcome())
    expect(sent).toHaveLength(1)
  })

  test('the handshake names the place in the log, again at each attempt', () => {
    expect(link.handshake()).toMatchObject({ room, log: '', since: { seq: 0, hash: '' } })
    enter()
    expect(link.handshake()).toMatchObject({ log: log[0]?.hash, since: { seq, hash: state.head.hash } })
  })

  test('what an older connection still delivers is dropped', () => {
    const old = enter()
    link.closed(old)
    enter()
    if (next) link.appended(old, next)
    expect(link.state().confirmed.head.seq).toBe(seq)
  })

  test('a command without an answer for 3 s ends the connection', () => {
    enter()
    link.issue(move('a', 'working'))
    pass(2_999)
    expect(drops).toBe(0)
    pass(1)
    expect(drops).toBe(1)
    expect(link.state().status).toBe('reconnecting')
  })

  test('a transient refusal keeps the command and connects again', () => {
    const generation = enter()
    link.issue(move('a', 'working'))
    link.reply(generation, sent[0]?.id ?? commandId('none'), { ok: false, code: 'busy' })
    expect(drops).toBe(1)
    expect(link.state()).toMatchObject({ unsent: 1, refused: [] })
    enter()
    expect(sent.map(({ id }) => id)).toEqual([sent[0]?.id, sent[0]?.id])
  })

  test('why nothing goes through is known until the next yes or no', () => {
    const first = enter()
    link.issue(move('a', 'working'))
    const id = sent[0]?.id ?? commandId('none')
    link.reply(first, id, { ok: false, code: 'read-only' })
    expect(link.state()).toMatchObject({ delay: 'read-only', unsent: 1, refused: [] })
    const second = enter()
    expect(link.state().delay).toBe('read-only')
    link.reply(second, id, { ok: true, seq: seq + 1 })
    expect(link.state().delay).toBeNull()
  })

  test('[S13] a state too large for a message is fetched, then what was recorded meanwhile is asked for', async () => {
    const generation = link.opened()
    link.welcome(generation, welcome({ snapshot: null }))
    pass(60_000)
    expect([link.state().status, drops, asked]).toEqual(['connecting', 0, []])
    fetched({ ...welcome(), snapshot: state })
    await vi.waitFor(() => expect(link.state().status).toBe('live'))
    expect(link.state().confirmed).toEqual(state)
    expect(asked).toEqual([seq])
  })

  test('a state that does not come ends the connection; one that comes for an older connection is dropped', async () => {
    link.welcome(link.opened(), welcome({ snapshot: null }))
    const late = fetched
    link.closed(1)
    link.welcome(link.opened(), welcome({ snapshot: null }))
    late({ ...welcome(), snapshot: state })
    fetched(null)
    await vi.waitFor(() => expect(drops).toBe(1))
    expect(link.state().status).toBe('connecting')
  })

  test('a server that restarts is waited for by name until it is back', () => {
    const generation = enter()
    link.restarting(generation)
    link.closed(generation)
    expect(link.state()).toMatchObject({ status: 'reconnecting', delay: 'restarting' })
    enter()
    expect(link.state()).toMatchObject({ status: 'live', delay: null })
  })

  test('[S20] a page that is older than the server keeps its view and goes on asking: the next node may be as old', () => {
    link.closed(enter())
    link.issue(move('a', 'working'))
    link.opened()
    link.turnedAway('upgrade')
    expect(link.state()).toMatchObject({ status: 'refused', refusal: 'upgrade', unsent: 1 })
    expect(link.isWelcome()).toBe(true)
    expect(link.state().view.board.order.working).toEqual([card('a')])
    enter()
    expect(link.state()).toMatchObject({ status: 'live', refusal: null })
    expect(sent.map(({ command }) => command.name)).toEqual(['moveCard'])
  })

  test('[S7] an acknowledgement alone keeps the command waiting and asks for the record', () => {
    const generation = enter()
    link.issue(move('a', 'working'))
    link.reply(generation, sent[0]?.id ?? commandId('none'), { ok: true, seq: seq + 1 })
    expect(link.state().unsent).toBe(1)
    expect(asked).toEqual([seq])
  })

  test('a beacon finds a lost last record', () => {
    const generation = enter()
    link.head(generation, { seq: seq + 1, hash: 'f'.repeat(64) }, clock)
    expect(asked).toEqual([seq])
    link.head(generation, { seq: seq + 1, hash: 'f'.repeat(64) }, clock)
    expect(asked).toEqual([seq])
  })

  test("the server's clock is followed", () => {
    const generation = link.opened()
    link.welcome(generation, welcome({ now: clock + 5_000 }))
    expect(link.now()).toBe(clock + 5_000)
  })

  test('[S10] an unknown event freezes the view and ends the connection for good', () => {
    const generation = enter()
    if (next) link.appended(generation, { ...next, events: [{ type: 'card.painted' }] })
    expect(link.state().status).toBe('frozen')
    expect(link.isWelcome()).toBe(false)
    expect(link.issue(move('a', 'working'))).toBe('seen-mismatch')
  })
})

describe('what may not be sent', () => {
  test("[T-86] under another account's cookie nothing of this person leaves", () => {
    enter()
    const generation = link.opened()
    link.issue(say('secret'))
    const you = { userId: ada.userId, role: 'client', name: ada.name } as const
    expect(link.welcome(generation, welcome({ you }))).toBe(false)
    expect(sent).toEqual([])
    expect(link.state()).toMatchObject({ status: 'refused', refusal: 'unauthenticated', unsent: 1 })
  })

  test('changes older than 14 days wait for a word', () => {
    const seen = { seq, hash: state.head.hash }
    const old = {
      envelope: { id: commandId('old'), seen, command: say('old') },
      at: clock,
      log: log[0]?.hash ?? '',
    }
    clock += 15 * DAY
    link.adopt([old])
    enter()
    expect(sent).toEqual([])
    expect(link.state()).toMatchObject({ held: { count: 1, because: 'old' }, unsent: 1 })
    link.resendHeld()
    expect(sent).toHaveLength(1)
    expect(sent[0]?.id).not.toBe(commandId('old'))
    expect(link.state().held).toBeNull()
  })

  test('[INV15] what an earlier page left is sent before what this page has done since', () => {
    const generation = enter()
    link.closed(generation)
    link.issue(say('newer'))
    const seen = { seq, hash: state.head.hash }
    const left = ['one', 'two'].map((name) => ({
      envelope: { id: commandId(name), seen, command: say(name) },
      at: clock,
      log: log[0]?.hash ?? '',
    }))
    link.adopt(left)
    enter()
    expect(sent.map(({ command }) => command)).toEqual([say('one'), say('two'), say('newer')])
    expect(link.state().view.messages.last.map(({ body }) => body)).toEqual(['one', 'two', 'newer'])
  })

  test('changes over another log wait for a word, and can be let go of', () => {
    const seen = { seq, hash: state.head.hash }
    const foreign = {
      envelope: { id: commandId('other'), seen, command: say('x') },
      at: clock,
      log: 'f'.repeat(64),
    }
    kept.set(commandId('other'), foreign)
    link.adopt([foreign])
    enter()
    expect(sent).toEqual([])
    expect(link.state().held).toEqual({ count: 1, because: 'restored' })
    link.discardHeld()
    expect(link.state()).toMatchObject({ held: null, unsent: 0 })
    expect(kept.size).toBe(0)
  })

  test('a history that the server does not know holds everything back', () => {
    const generation = enter()
    link.issue(say('one'))
    link.reply(generation, sent[0]?.id ?? commandId('none'), { ok: false, code: 'seen-mismatch' })
    expect(link.handshake().since.seq).toBe(0)
    enter()
    expect(sent).toHaveLength(1)
    expect(link.state()).toMatchObject({ held: { count: 1, because: 'restored' }, refused: [] })
  })

  test('a binding step that could not be settled within a minute is given up', async () => {
    const generation = enter()
    const answer = link.confirm({ name: 'approveCard', args: { card: card('a'), round: 1 } })
    link.closed(generation)
    clock += 61_000
    enter()
    expect(await answer).toEqual({ ok: false, code: 'unanswered' })
    expect(sent).toHaveLength(1)
  })

  test('a binding step within the minute is sent again under the same id', () => {
    const generation = enter()
    void link.confirm({ name: 'approveCard', args: { card: card('a'), round: 1 } })
    link.closed(generation)
    clock += 5_000
    enter()
    expect(sent.map(({ id }) => id)).toEqual([sent[0]?.id, sent[0]?.id])
  })
})

const statusOf = () => link.state().view.review.reviews.get(card('a'))?.status

describe('[V9] what can be taken back for 8 seconds', () => {
  const reviewed = play(inReview)
  const approve: WorkroomCommand = { name: 'approveCard', args: { card: card('a'), round: 1 } }
  const moved = play([...inReview, step(freelancer, move('a', 'working'))]).log.slice(-1)[0]

  const enterAsClient = (): number => {
    const generation = link.opened()
    link.welcome(generation, {
      ...welcome({ snapshot: reviewed.state, log: reviewed.log[0]?.hash ?? '' }),
      head: { seq: reviewed.state.head.seq, hash: reviewed.state.head.hash },
      you: { userId: ada.userId, role: 'client', name: ada.name },
    })
    return generation
  }
  const defer = () => {
    const made = link.defer(approve)
    if (typeof made === 'string') throw new Error(made)
    return made.id
  }

  beforeEach(() => {
    clock = reviewed.at
    link = linkOf(ada.userId)
  })

  test('is painted and kept at once, and leaves when the time is over', () => {
    enterAsClient()
    const id = defer()
    expect(statusOf()).toBe('approved')
    expect([...kept.keys()]).toEqual([id])
    pass(7_999)
    expect(sent).toEqual([])
    expect(link.state()).toMatchObject({ unsent: 0, deferred: [{ id, isResting: true }] })
    pass(1)
    expect(sent.map(({ command }) => command)).toEqual([approve])
    expect(link.state()).toMatchObject({ unsent: 1, deferred: [{ id, isResting: false }] })
  })

  test('taken back, it leaves no trace', () => {
    enterAsClient()
    link.takeBack(defer())
    pass(8_000)
    expect(sent).toEqual([])
    expect(kept.size).toBe(0)
    expect(link.state()).toMatchObject({ unsent: 0, deferred: [], refused: [] })
    expect(statusOf()).toBe('waiting')
  })

  test('once it left, it stays', () => {
    enterAsClient()
    const id = defer()
    link.release()
    link.takeBack(id)
    expect(sent).toHaveLength(1)
    expect(kept.size).toBe(1)
    expect(statusOf()).toBe('approved')
  })

  test('what is done meanwhile does not wait for it', () => {
    enterAsClient()
    defer()
    link.issue(say('m-1'))
    expect(sent.map(({ command: { name } }) => name)).toEqual(['postMessage'])
    pass(8_000)
    expect(sent.map(({ command: { name } }) => name)).toEqual(['postMessage', 'approveCard'])
  })

  test('without a line it is not begun, and what was begun waits for the line, however long', () => {
    expect(link.defer(approve)).toBe('offline')
    link.closed(enterAsClient())
    expect(link.defer(approve)).toBe('offline')
    const generation = enterAsClient()
    defer()
    link.closed(generation)
    pass(8_000)
    expect(sent).toEqual([])
    clock += 10 * 60_000
    enterAsClient()
    expect(sent.map(({ command }) => command)).toEqual([approve])
  })

  test('what a record makes impossible ends unsent, with its reason', () => {
    const generation = enterAsClient()
    defer()
    if (moved) link.appended(generation, moved)
    expect(link.state()).toMatchObject({ deferred: [], refused: [{ command: approve, code: 'not-waiting' }] })
    expect(kept.size).toBe(0)
    pass(8_000)
    expect(sent).toEqual([])
  })

  test('what a page left behind is sent by the next one', () => {
    enterAsClient()
    defer()
    const left = [...kept.values()]
    link = linkOf(ada.userId)
    link.adopt(left)
    enterAsClient()
    expect(sent.map(({ id }) => id)).toEqual(left.map(({ envelope }) => envelope.id))
    expect(statusOf()).toBe('approved')
  })

  test('kept for too long it waits for a word, and then it is sent', () => {
    enterAsClient()
    defer()
    const left = [...kept.values()]
    link = linkOf(ada.userId)
    clock += 15 * DAY
    link.adopt(left)
    enterAsClient()
    expect(sent).toEqual([])
    link.resendHeld()
    expect(sent.map(({ command }) => command)).toEqual([approve])
  })
})
