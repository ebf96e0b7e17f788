// `proof.json` of a package: what belongs to these records, and one signature over the whole.

import type { Role } from '../../shared/decider.ts'
import type { RoomId } from '../../shared/ids.ts'
import { balancesOf } from '../../shared/proof/balances.ts'
import {
  type HeadStatement,
  PACKAGE_FORMAT,
  type ProofPackage,
  manifestHash,
  stateHash,
} from '../../shared/proof/proofPackage.ts'
import type { Receipt, Signed } from '../../shared/proof/statement.ts'
import type { TimeStamp } from '../../shared/proof/timeStamp.ts'
import type { LogRecord } from '../../shared/record.ts'
import { REDUCER_VERSION, type Workroom } from '../../shared/workroom/workroom.ts'
import { type SigningKey, signed } from '../config/signingKeys.ts'

interface Said {
  readonly room: RoomId
  readonly role: Role
  readonly site: string
  readonly state: Workroom
  /** Its records that move money, in order; others may be left out. */
  readonly telling: readonly LogRecord[]
  readonly receipts: readonly Receipt[]
  /** Absent where no authority was asked. */
  readonly stamps?: readonly TimeStamp[]
  readonly manifest: ProofPackage['manifest']
  /** Whether this party may read the whole log. */
  readonly isOpen: boolean
  readonly madeAt: number
  /** Absent where the key was never replaced. */
  readonly vouchers?: readonly Signed[]
}

export function proofOf(said: Said, signing: SigningKey): ProofPackage {
  const { room, role, site, state, telling, receipts, stamps = [], manifest, isOpen, vouchers = [] } = said
  return {
    format: PACKAGE_FORMAT,
    room,
    role,
    site,
    head: signedHead(said, signing),
    receipts: receipts.filter(({ seq }) => seq <= state.head.seq),
    ...(stamps.length > 0 && { stamps: [...stamps] }),
    manifest,
    ...(vouchers.length > 0 && { vouchers: [...vouchers] }),
    state: isOpen ? { rules: REDUCER_VERSION, hash: stateHash(state) } : null,
    ledger: [...balancesOf(telling)],
  }
}

function signedHead({ room, state, manifest, madeAt }: Said, signing: SigningKey): Signed {
  const { seq, hash, at } = state.head
  const head: HeadStatement = {
    format: 'workroom/head/v1',
    room,
    seq,
    hash,
    at,
    madeAt,
    manifest: manifestHash(manifest),
  }
  return signed(head, signing)
}
