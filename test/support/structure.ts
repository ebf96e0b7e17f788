// The structure as the imports tell it: an import from one folder into another is an arrow. Read from the sources, so
// that the picture in ARCHITECTURE.md cannot drift.

import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** What each folder imports from, itself left out. Imports of types count like all others. */
export type Arrows = ReadonlyMap<string, ReadonlySet<string>>

const sides = ['client', 'server', 'shared'] as const
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g

export function readArrows(): Arrows {
  const arrows = new Map<string, Set<string>>()
  for (const file of sides.flatMap(sourcesIn)) {
    const from = folderOf(file)
    const into = arrows.get(from) ?? new Set()
    arrows.set(from, into)
    for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const target = path.posix.join(path.posix.dirname(file), specifier)
      if (sides.some((side) => target.startsWith(`${side}/`)) && folderOf(target) !== from)
        into.add(folderOf(target))
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

/** `shared` is one folder, and so is a file that lies loose in a side. */
function folderOf(file: string): string {
  const [side = '', name = ''] = file.split('/')
  return side === 'shared' ? side : `${side}/${name.replace(/\.tsx?$/, '')}`
}

/** The shortest circle through each folder that lies on one, told once: `server/a → server/b → server/a`. */
export function circlesIn(arrows: Arrows): readonly string[] {
  const found = new Map<string, string>()
  for (const folder of arrows.keys()) {
    const circle = wayBack(folder, arrows)
    if (circle === null) continue
    const folders = circle.toSorted().join()
    if (!found.has(folders)) found.set(folders, [...circle, folder].join(' → '))
  }
  return [...found.values()]
}

/** Breadth first, so that the first way back is the shortest. */
function wayBack(folder: string, arrows: Arrows): readonly string[] | null {
  const seen = new Set([folder])
  for (let trails = [[folder]]; trails.length > 0;) {
    const longer: string[][] = []
    for (const trail of trails)
      for (const next of arrows.get(trail.at(-1) ?? '') ?? []) {
        if (next === folder) return trail
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
    [...arrows].map(([folder, into]) => {
      const follows = (next: string): boolean =>
        [...into].some((other) => other !== next && reachedFrom(other, arrows).has(next))
      return [folder, new Set([...into].filter((next) => !follows(next)))]
    }),
  )
}

function reachedFrom(folder: string, arrows: Arrows): ReadonlySet<string> {
  const reached = new Set<string>()
  const waiting = [folder]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const below of arrows.get(next) ?? []) {
      if (!reached.has(below)) waiting.push(below)
      reached.add(below)
    }
  return reached
}

/** A Mermaid flowchart: one box a folder, one arrow an import that does not follow from others, from above to below. */
export function drawn(arrows: Arrows): string {
  const folders = [...arrows.keys()].toSorted()
  const lines = ['flowchart TB']
  for (const side of ['client', 'server'])
    lines.push(
      `  subgraph ${side}`,
      ...folders
        .filter((folder) => sideOf(folder) === side)
        .map((folder) => `    ${idOf(folder)}["${labelOf(folder)}"]`),
      '  end',
    )
  lines.push('  shared["shared"]')
  for (const [folder, into] of [...essential(arrows)].toSorted(([a], [b]) => a.localeCompare(b, 'en')))
    for (const next of [...into].toSorted()) lines.push(`  ${idOf(folder)} --> ${idOf(next)}`)
  return lines.join('\n')
}

const sideOf = (folder: string): string => folder.split('/')[0] ?? ''
const idOf = (folder: string): string => folder.replace('/', '_')

function labelOf(folder: string): string {
  const [, name = folder] = folder.split('/')
  if (name !== 'features') return name
  const features = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return `features (${features.length})`
}
