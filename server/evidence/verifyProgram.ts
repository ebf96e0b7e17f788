// `node verify.mjs FOLDER [OTHER] [--key ID]`: looks a proof package over, or two against each other, with Node alone. A build
// of its own: the rules of the product in one file. Ends with 0 when all is sound, 1 when not, 2 when nothing could be read.

import { comparePackages } from '../../shared/proof/comparePackages.ts'
import { reportLines } from '../../shared/proof/packageReport.ts'
import { readStamps } from '../../shared/proof/timeStamp.ts'
import { verifyPackage } from '../../shared/proof/verifyPackage.ts'
import { countBusinessDays } from '../rooms/businessDays.ts'
import { readToken } from './askAuthority.ts'
import { type OpenedFolder, Unreadable, openFolder } from './openFolder.ts'
import { isSignatureTrue } from './receipt.ts'

async function report({ proof, log, contents }: OpenedFolder, trustedKeyId: string | null): Promise<boolean> {
  const stamps = await readStamps(proof.stamps ?? [], readToken)
  const found = verifyPackage({
    proof,
    log,
    contents,
    trustedKeyId,
    isSigned: isSignatureTrue,
    stamps,
    countBusinessDays,
  })
  console.log(
    [`Room ${proof.room}, the package of its ${proof.role}`, '', ...reportLines(found), ''].join('\n'),
  )
  return found.isSound
}

async function main(argv: readonly string[]): Promise<number> {
  const flag = argv.indexOf('--key')
  const key = flag === -1 ? null : (argv[flag + 1] ?? '')
  const folders = argv.filter((_, index) => flag === -1 || (index !== flag && index !== flag + 1))
  if (key === '' || folders.length > 2) throw new Unreadable('node verify.mjs FOLDER [OTHER] [--key ID]')
  const packages = await Promise.all((folders.length === 0 ? ['.'] : folders).map(openFolder))
  const areSound = (await Promise.all(packages.map((one) => report(one, key)))).every(Boolean)
  const [one, other] = packages
  if (one === undefined || other === undefined) return areSound ? 0 : 1
  const { isSame, sentence } = comparePackages(one, other)
  console.log(sentence)
  return areSound && isSame ? 0 : 1
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Unreadable ? error.message : error)
  process.exitCode = 2
}
