import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { seed } from '../test/support/seed.ts'
import { canonicalJson } from './canonicalJson.ts'
import { createEdit } from './decider.ts'
import { IdMap, change, put, remove } from './idMap.ts'
import { weightOf } from './weight.ts'

interface Entry {
  readonly n: number
}
type Map = IdMap<string, Entry>

const ids = fc.oneof(fc.uuid(), fc.constantFrom('__proto__', 'constructor', 'toString', 'a', ''))
const steps = fc.array(
  fc.record({ id: ids, what: fc.constantFrom('put', 'change', 'remove'), n: fc.integer() }),
  { maxLength: 120 },
)

function played(given: readonly { id: string; what: string; n: number }[]) {
  const expected = new globalThis.Map<string, Entry>()
  const root: { map: Map } = { map: IdMap.empty() }
  const published: { readonly map: Map; readonly spelled: string }[] = []
  for (const { id, what, n } of given) {
    const edit = createEdit()
    const draft = edit(root, 'map')
    if (what === 'put') {
      put(draft, id, { value: { n }, edit })
      expected.set(id, { n })
    } else if (what === 'remove') {
      remove(draft, id, edit)
      expected.delete(id)
    } else if (root.map.has(id)) {
      change(draft, id, edit).n = n
      expected.set(id, { n })
    }
    published.push({ map: root.map, spelled: JSON.stringify(root.map) })
  }
  return { map: root.map, expected, published }
}

describe('a map keyed by ids', () => {
  test(`[S4] is a map, and what was published stays as it is (seed ${seed})`, () => {
    fc.assert(
      fc.property(steps, (given) => {
        const { map, expected, published } = played(given)
        expect(map.size).toBe(expected.size)
        expect(map.keys().toSorted()).toEqual([...expected.keys()].toSorted())
        for (const [id, entry] of expected) expect(map.get(id)).toEqual(entry)
        for (const { map: before, spelled } of published) expect(JSON.stringify(before)).toBe(spelled)
      }),
      { seed },
    )
  })

  test(`[S4] is one flat object in hashes, on the wire and on the scales, and comes back from it (seed ${seed})`, () => {
    fc.assert(
      fc.property(steps, (given) => {
        const { map, expected } = played(given)
        const flat: unknown = Object.defineProperties(
          {},
          Object.fromEntries([...expected].map(([id, value]) => [id, { value, enumerable: true }] as const)),
        )
        expect(canonicalJson(map)).toBe(canonicalJson(flat))
        expect(weightOf(map)).toBe(Buffer.byteLength(JSON.stringify(map)))
        expect(IdMap.from(JSON.parse(JSON.stringify(map)) as Record<string, Entry>)).toEqual(map)
      }),
      { seed },
    )
  })

  test('a change copies one page, and no other', () => {
    const full = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`task-${n}-of-this-room`, { n }]))
    const before: Map = IdMap.from(full)
    const root = { map: before }
    const edit = createEdit()
    change(edit(root, 'map'), 'task-7-of-this-room', edit).n = 0
    const copied = root.map.pages.filter((page, number) => page !== before.pages[number])
    expect(copied).toHaveLength(1)
    expect(Object.keys(copied[0] ?? {}).length).toBeLessThan(64)
  })
})
