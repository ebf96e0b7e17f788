// The two programs that come with a package: one file each, built beside the server. Where nothing was built, a package goes
// without them.

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

export interface Verifiers {
  /** Of the page, as one script; null where it was not built. */
  readonly page: string | null
  readonly program: string | null
}

/** From `dist/server` and from the sources alike. */
const places = ['../verifier', '../../dist/verifier'].map((place) => path.resolve(import.meta.dirname, place))

export async function readVerifiers(): Promise<Verifiers> {
  const [page, program] = await Promise.all(['page.js', 'verify.mjs'].map(found))
  return { page: page ?? null, program: program ?? null }
}

async function found(name: string): Promise<string | null> {
  for (const place of places) {
    const text = await readFile(path.join(place, name), 'utf8').catch(() => null)
    if (text !== null) return text
  }
  return null
}

/** Nothing but this very script runs in the page, and nothing is asked for: no address is reachable from it. */
export async function* verifierPage(
  program: string,
  proof: string,
  records: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const script = program.replaceAll('</script', String.raw`<\/script`)
  const decoder = new TextDecoder()
  const sum = createHash('sha256').update(script).digest('base64')
  yield `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'sha256-${sum}'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Proof package</title>
<noscript>This page checks the package with JavaScript. Without it: node verify.mjs .</noscript>
<main></main>
<script type="application/json" id="proof">`
  yield inScript(proof)
  yield '</script>\n<script type="application/jsonl" id="records">\n'
  for await (const chunk of records) yield inScript(decoder.decode(chunk, { stream: true }))
  yield `</script>\n<script>${script}</script>\n`
}

/** JSON stays the same JSON, and ends no element. */
const inScript = (json: string): string => json.replaceAll('<', String.raw`\u003c`)
