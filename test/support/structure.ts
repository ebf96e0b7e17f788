// The structure as the imports tell it: folders are rooms, an import from one into another is an arrow. Read from the
// sources, so that the picture in ARCHITECTURE.md cannot drift.

import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** What each room imports from, itself left out. Imports of types count like all others. */
export type Arrows = ReadonlyMap<string, ReadonlySet<string>>

const sides = ['client', 'server', 'shared'] as const
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g

export function readArrows(): Arrows {
  const arrows = new Map<string, Set<string>>()
  for (const file of sides.flatMap(sourcesIn)) {
    const from = roomOf(file)
    const into = arrows.get(from) ?? new Set()
    arrows.set(from, into)
    for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const target = path.posix.join(path.posix.dirname(file), specifier)
      if (sides.some((side) => target.startsWith(`${side}/`)) && roomOf(target) !== from)
        into.add(roomOf(target))
    }
  }
  return arrows
}

/** Tests and what only they use stand outside. */
function sourcesIn(side: string): readonly string[] {
  return readdirSync(side, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(side, name.replaceAll(path.sep, '/')))
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|UnderTest\.tsx?$|testSetup\.ts$/.test(name))
}

/** `shared` is one room, and so is a file that lies loose in a side. */
function roomOf(file: string): string {
  const [side = '', name = ''] = file.split('/')
  return side === 'shared' ? side : `${side}/${name.replace(/\.tsx?$/, '')}`
}

/** The shortest circle through each room that lies on one, told once: `server/a → server/b → server/a`. */
export function circlesIn(arrows: Arrows): readonly string[] {
  const found = new Map<string, string>()
  for (const room of arrows.keys()) {
    const circle = wayBack(room, arrows)
    if (circle === null) continue
    const rooms = circle.toSorted().join()
    if (!found.has(rooms)) found.set(rooms, [...circle, room].join(' → '))
  }
  return [...found.values()]
}

/** Breadth first, so that the first way back is the shortest. */
function wayBack(room: string, arrows: Arrows): readonly string[] | null {
  const seen = new Set([room])
  for (let trails = [[room]]; trails.length > 0;) {
    const longer: string[][] = []
    for (const trail of trails)
      for (const next of arrows.get(trail.at(-1) ?? '') ?? []) {
        if (next === room) return trail
        if (!seen.has(next)) longer.push([...trail, next])
        seen.add(next)
      }
    trails = longer
  }
  return null
}

/** Without the arrows that follow from others: where a → b and b → c stand, a → c says nothing new. */
function essential(arrows: Arrows): Arrows {
  return new Map(
    [...arrows].map(([room, into]) => {
      const follows = (next: string): boolean =>
        [...into].some((other) => other !== next && reachedFrom(other, arrows).has(next))
      return [room, new Set([...into].filter((next) => !follows(next)))]
    }),
  )
}

function reachedFrom(room: string, arrows: Arrows): ReadonlySet<string> {
  const reached = new Set<string>()
  const waiting = [room]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const below of arrows.get(next) ?? []) {
      if (!reached.has(below)) waiting.push(below)
      reached.add(below)
    }
  return reached
}

/** A Mermaid flowchart: one box a room, one arrow an import that does not follow from others, from above to below. */
export function drawn(arrows: Arrows): string {
  const rooms = [...arrows.keys()].toSorted()
  const lines = ['flowchart TB']
  for (const side of ['client', 'server'])
    lines.push(
      `  subgraph ${side}`,
      ...rooms.filter((room) => sideOf(room) === side).map((room) => `    ${idOf(room)}["${labelOf(room)}"]`),
      '  end',
    )
  lines.push('  shared["shared"]')
  for (const [room, into] of [...essential(arrows)].toSorted(([a], [b]) => a.localeCompare(b, 'en')))
    for (const next of [...into].toSorted()) lines.push(`  ${idOf(room)} --> ${idOf(next)}`)
  return lines.join('\n')
}

const sideOf = (room: string): string => room.split('/')[0] ?? ''
const idOf = (room: string): string => room.replace('/', '_')

function labelOf(room: string): string {
  const [, folder = room] = room.split('/')
  if (folder !== 'features') return folder
  const features = readdirSync(room, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return `features (${features.length})`
}
