// A map keyed by ids in which a change costs the same however much it holds: its entries lie in pages, and a change
// copies one of them. Written as JSON it is one flat object, so that its pages stand in no hash and on no wire.

import type { Edit, Mutable } from './decider.ts'

const PAGES = 128

type Page<Key extends string, Value> = Readonly<Record<Key, Value>>

/** Published ones never change; `put`, `change` and `remove` work on a draft within an editing session. */
export class IdMap<Key extends string, Value> {
  /** Each without a prototype: an id may be `__proto__`. */
  readonly pages: readonly Page<Key, Value>[]
  readonly size: number

  private constructor(pages: readonly Page<Key, Value>[], size: number) {
    this.pages = pages
    this.size = size
  }

  static empty<Key extends string, Value>(): IdMap<Key, Value> {
    return new IdMap<Key, Value>(Array.from({ length: PAGES }, noEntries<Key, Value>), 0)
  }

  /** What `toJSON` wrote. */
  static from<Key extends string, Value>(flat: Readonly<Record<Key, Value>>): IdMap<Key, Value> {
    const pages = Array.from({ length: PAGES }, noEntries<Key, Value>) as Record<Key, Value>[]
    const entries = Object.entries(flat) as [Key, Value][]
    for (const [id, value] of entries) pageOf(pages, id)[id] = value
    return new IdMap<Key, Value>(pages, entries.length)
  }

  get(id: Key): Value | undefined {
    return pageOf(this.pages, id)[id]
  }

  has(id: Key): boolean {
    return id in pageOf(this.pages, id)
  }

  keys(): readonly Key[] {
    return this.pages.flatMap((page) => Object.keys(page) as Key[])
  }

  values(): readonly Value[] {
    return this.pages.flatMap((page) => Object.values<Value>(page))
  }

  toJSON(): Readonly<Record<Key, Value>> {
    return Object.assign(noEntries<Key, Value>(), ...this.pages) as Record<Key, Value>
  }
}

type Draft<Key extends string, Value> = Mutable<Pick<IdMap<Key, Value>, 'pages' | 'size'>>

export function put<Key extends string, Value>(
  map: Draft<Key, Value>,
  id: Key,
  { value, edit }: { readonly value: Value; readonly edit: Edit },
): void {
  const page = pageToEdit(map, id, edit)
  if (!(id in page)) map.size += 1
  page[id] = value
}

/** The entry, ready to be changed. */
export function change<Key extends string, Value extends object>(
  map: Draft<Key, Value>,
  id: Key,
  edit: Edit,
): Mutable<Value> {
  return edit(pageToEdit(map, id, edit), id)
}

export function remove<Key extends string, Value>(map: Draft<Key, Value>, id: Key, edit: Edit): void {
  const page = pageToEdit(map, id, edit)
  if (id in page) map.size -= 1
  delete page[id]
}

function pageToEdit<Key extends string, Value>(
  map: Draft<Key, Value>,
  id: Key,
  edit: Edit,
): Record<Key, Value> {
  return edit(edit(map, 'pages'), numberOf(id))
}

function pageOf<Found>(pages: readonly Found[], id: string): Found {
  const page = pages[numberOf(id)]
  if (page === undefined) throw new Error(`an IdMap has ${PAGES} pages`)
  return page
}

function numberOf(id: string): number {
  let hash = 0
  for (let at = 0; at < id.length; at++) hash = (hash * 31 + id.charCodeAt(at)) | 0
  return (hash >>> 0) % PAGES
}

const noEntries = <Key extends string, Value>(): Page<Key, Value> => Object.create(null) as Record<Key, Value>
