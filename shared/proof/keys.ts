// A signing key may be replaced; what the old one signed stays valid. Each key vouches for the one before it, never the other
// way round: whoever finds an old key, or makes one up, gains nothing by it (rule G5).

import * as v from 'valibot'

import { type IsSigned, type Signed, readSaid } from './statement.ts'

/** Signed by the key that came after it. `retired` is SPKI, DER, base64; `at` in epoch milliseconds. */
const KeyStatement = v.strictObject({
  format: v.literal('workroom/key/v1'),
  retired: v.string(),
  keyId: v.string(),
  at: v.number(),
})
export type KeyStatement = Readonly<v.InferOutput<typeof KeyStatement>>

export interface KnownKey {
  readonly publicKey: string
  readonly keyId: string
}

/** The newest key and every one that it vouches for, through those between them; newest first. */
export function knownKeys(
  newest: KnownKey,
  vouchers: readonly Signed[],
  isSigned: IsSigned,
): readonly KnownKey[] {
  const known: KnownKey[] = [newest]
  for (let last: KnownKey | undefined = newest; last !== undefined;) {
    const voucher: Signed | undefined = vouchers.find(
      (one) => one.publicKey === last?.publicKey && !isKnown(known, readVoucher(one)) && isSigned(one),
    )
    const said: KeyStatement | null = voucher === undefined ? null : readVoucher(voucher)
    last = said === null ? undefined : { publicKey: said.retired, keyId: said.keyId }
    if (last !== undefined) known.push(last)
  }
  return known
}

const isKnown = (known: readonly KnownKey[], said: KeyStatement | null): boolean =>
  said === null || known.some(({ publicKey }) => publicKey === said.retired)

export const readVoucher = ({ statement }: Signed): KeyStatement | null => readSaid(KeyStatement, statement)
