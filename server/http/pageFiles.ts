// Which files of the build a page needs at once, by the chunks' names in Vite's manifest: the page names them, so that they
// come together with its first script and not after it has run.

import * as v from 'valibot'

const Chunk = v.object({
  file: v.string(),
  name: v.optional(v.string(), ''),
  imports: v.optional(v.array(v.string()), []),
  css: v.optional(v.array(v.string()), []),
})
const Manifest = v.record(v.string(), Chunk)
type Chunk = v.InferOutput<typeof Chunk>

/** What is drawn first, by the address; the frame stands around all of it. */
const screens: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\/$/, ['frame', 'home']],
  [/^\/rooms\/[^/]+\/board$/, ['frame', 'board']],
  [/^\/rooms\/[^/]+(\/messages)?$/, ['frame', 'overview']],
  [/^\/rooms\//, ['frame', 'room']],
]

/** `<link>`s for the head; empty for what nobody is signed in to. @param manifest of `vite build`, as JSON */
export function pageFiles(manifest: string): (url: string) => string {
  const chunks = v.parse(Manifest, JSON.parse(manifest))
  const links = screens.map(([address, names]) => [address, linksOf(closureOf(chunks, names))] as const)
  return (url) => links.find(([address]) => address.test(url))?.[1] ?? ''
}

function closureOf(chunks: Readonly<Record<string, Chunk>>, names: readonly string[]): readonly Chunk[] {
  const found = new Set<Chunk>()
  const add = (chunk: Chunk | undefined): void => {
    if (chunk === undefined || found.has(chunk)) return
    found.add(chunk)
    for (const key of chunk.imports) add(chunks[key])
  }
  for (const chunk of Object.values(chunks)) if (names.includes(chunk.name)) add(chunk)
  return [...found].filter(({ name }) => !inEveryPage.has(name))
}

/** They stand in index.html. */
const inEveryPage: ReadonlySet<string> = new Set(['start', 'rolldown-runtime'])

const linksOf = (chunks: readonly Chunk[]): string =>
  chunks
    .flatMap(({ file, css }) => [
      `<link rel="modulepreload" crossorigin href="/${file}">`,
      ...css.map((sheet) => `<link rel="preload" as="style" crossorigin href="/${sheet}">`),
    ])
    .join('')
