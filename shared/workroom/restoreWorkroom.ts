// A folded state that came as JSON, over the wire or out of the store: its maps are maps again.

import { IdMap } from '../idMap.ts'
import { type Workroom, initialWorkroom } from './workroom.ts'

/** Maps that are not there before they hold something. */
const laterMaps: Readonly<Record<string, readonly string[]>> = {
  board: ['comments'],
  review: ['results'],
}

const { head: _head, ...initialSlices } = initialWorkroom

/** Maps in pages are in pages, the others without a prototype. */
export function restoreWorkroom(json: Workroom): Workroom {
  const room: Record<string, unknown> = { ...json }
  for (const slice of Object.keys(initialSlices) as (keyof typeof initialSlices)[]) {
    const restored: Record<string, unknown> = { ...json[slice] }
    for (const [member, initial] of Object.entries(initialSlices[slice])) {
      restored[member] = restoreMap(initial, restored[member])
    }
    for (const member of laterMaps[slice] ?? [])
      if (member in restored) restored[member] = restoreMap(IdMap.empty(), restored[member])
    room[slice] = restored
  }
  return room as unknown as Workroom
}

function restoreMap(initial: unknown, json: unknown): unknown {
  if (typeof initial !== 'object' || initial === null) return json
  if (initial instanceof IdMap) return json instanceof IdMap ? json : IdMap.from(json ?? {})
  return Object.getPrototypeOf(initial) === null ? Object.assign(Object.create(null), json) : json
}
