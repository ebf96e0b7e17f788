// Beside a lock: the way to what explains it.

import { type HelpPart, helpPath } from './help.ts'
import { Link } from './Link.tsx'

export function Why({ part }: { readonly part: HelpPart }) {
  return <Link to={helpPath(part)}>Why?</Link>
}
