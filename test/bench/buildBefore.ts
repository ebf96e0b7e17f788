// An earlier commit of this repository beside the present one, so that a bench can run both in the same minutes.

import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { build } from 'vite'

/** What figures are compared with: the last build before thin turns, stored folds and a light page. */
export const BEFORE = '0161c6e'

export interface CheckedOut {
  readonly tree: string
  readonly remove: () => void
}

/** With its own dependencies. */
export function checkOut(commit: string): CheckedOut {
  const tree = mkdtempSync(path.join(tmpdir(), 'workroom-before-'))
  const remove = (): void => {
    execFileSync('git', ['worktree', 'remove', '--force', tree])
  }
  execFileSync('git', ['worktree', 'add', '--detach', '--quiet', '--force', tree, commit])
  try {
    execFileSync('npm', ['ci', '--silent', '--no-audit', '--no-fund'], { cwd: tree })
    return { tree, remove }
  } catch (error) {
    remove()
    throw error
  }
}

export interface Before {
  /** Where the compiled entry lies. */
  readonly dir: string
  readonly remove: () => void
}

/** What the benches ask for by the place where it stands by now, and where it stood before. */
const moved = { 'shared/sealRecord.ts': "export { genesis, sealRecord } from './record.ts'\n" }

/** Compiled: `entry` is a file of the present bench; of other folders it uses only what was there before. */
export async function buildBefore(commit: string, entry: string): Promise<Before> {
  const root = process.cwd()
  const { tree, remove } = checkOut(commit)
  try {
    const own = path.join(tree, entry)
    cpSync(path.join(root, 'test/bench'), path.join(tree, 'test/bench'), { recursive: true })
    copyMissing(path.join(root, entry), own)
    for (const [file, text] of Object.entries(moved))
      if (!existsSync(path.join(tree, file))) writeFileSync(path.join(tree, file), text)
    // Below node_modules: the dependencies are found from there.
    const dir = path.join(tree, 'node_modules/.cache/workroom-bench')
    await build({
      configFile: false,
      logLevel: 'warn',
      root: tree,
      build: {
        ssr: true,
        outDir: dir,
        emptyOutDir: true,
        target: 'node20',
        minify: false,
        rolldownOptions: { input: [own], external: ['vitest'] },
      },
    })
    return { dir, remove }
  } catch (error) {
    remove()
    throw error
  }
}

/** What the file imports of the tests' support and the earlier commit did not have. */
function copyMissing(from: string, to: string): void {
  for (const [, name = ''] of readFileSync(from, 'utf8').matchAll(/ from '(\.{1,2}\/[\w/]+\.ts)'/g)) {
    const [source, target] = [from, to].map((file) => path.resolve(path.dirname(file), name))
    if (!source?.includes('/test/support/') || target === undefined || existsSync(target)) continue
    copyFileSync(source, target)
    copyMissing(source, target)
  }
}
