// What axe finds on a page as it stands.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** One line a fault. @param without rules that are not asked */
export async function axeFaults(page: Page, without: readonly string[] = []): Promise<readonly string[]> {
  await page.evaluate(axe)
  return await page.evaluate(async (rules) => {
    const { axe: tester } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await tester.run({
      rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])),
    })
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    )
  }, without)
}
