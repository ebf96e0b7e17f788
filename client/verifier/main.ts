// `verify.html`: looks over the package that it carries, or that it is given, in one page without a network. Built as one script
// and put into the page by the server that makes the package.

import { comparePackages } from '../../shared/proof/comparePackages.ts'
import { readHead } from '../../shared/proof/proofPackage.ts'
import { readStamps } from '../../shared/proof/timeStamp.ts'
import { verifyPackageInSteps } from '../../shared/proof/verifyPackage.ts'
import { inTheBackground, painted } from './background.ts'
import { countBusinessDays } from './countDays.ts'
import { type Report, draw, drawStart } from './draw.ts'
import { isSigned } from './isSigned.ts'
import { type OpenedPackage, carried, openFiles } from './openPackage.ts'
import { readToken } from './readToken.ts'
import { drawSentence } from './sentence.ts'

let own: OpenedPackage | null = null

async function show(found: OpenedPackage): Promise<void> {
  const { proof, log, contents } = found
  const key = readKey()
  const startedAt = performance.now()
  const stamps = await readStamps(proof.stamps ?? [], readToken)
  const steps = verifyPackageInSteps({
    proof,
    log,
    contents,
    trustedKeyId: key,
    isSigned,
    stamps,
    countBusinessDays,
  })
  const examination = await inTheBackground(steps)
  const other =
    own !== null && own !== found && own.proof.role !== proof.role ? comparePackages(own, found) : null
  const report: Report = {
    found,
    examination,
    comparison: other,
    madeAt: readHead(proof.head)?.madeAt ?? null,
    tookMs: performance.now() - startedAt,
  }
  own ??= found
  draw(report)
}

async function take(files: readonly File[]): Promise<void> {
  if (files.length === 0) return
  drawSentence('Reading …')
  await painted()
  const found = await openFiles(files)
  if (typeof found === 'string') drawSentence(found)
  else await show(found)
}

async function showCarried(): Promise<void> {
  const inside = await carried()
  if (typeof inside === 'string') drawSentence(inside)
  else if (inside !== null) await show(inside)
}

const readKey = (): string | null => {
  const typed = document.querySelector<HTMLInputElement>('#key')?.value.trim() ?? ''
  return typed === '' ? null : typed
}

drawStart({
  onFiles: (files) => void take(files),
  onKey: () => {
    if (own !== null) void show(own)
  },
})
void showCarried()
