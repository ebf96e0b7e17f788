// What is typed about where one is paid, and what becomes of it (rule P7). Pure.

import * as v from 'valibot'

import { bicProblem, ibanProblem } from '../../shared/accountCodes.ts'
import { type PayTo, asAccountCode, shownIban } from '../../shared/payTo.ts'
import { fieldsAs } from './fieldsAs.ts'

const Typed = v.object({ holder: v.string(), iban: v.string(), bic: v.string(), words: v.string() })
export type TypedPayTo = Readonly<v.InferOutput<typeof Typed>>
export const asPayTo = fieldsAs(Typed)

/** @param holder who is asked, as long as nothing is known */
export const typedPayTo = (payTo: PayTo | null, holder = ''): TypedPayTo =>
  payTo === null
    ? { holder, iban: '', bic: '', words: '' }
    : { holder: payTo.holder, iban: shownIban(payTo.iban), bic: payTo.bic, words: payTo.words }

/** A name stands there by itself: without an account it says nothing. */
export function payToTyped({ holder, iban, bic, words }: TypedPayTo): PayTo {
  const code = asAccountCode(iban)
  return code === ''
    ? { holder: '', iban: '', bic: '', words: words.trim() }
    : { holder: holder.trim(), iban: code, bic: asAccountCode(bic), words: words.trim() }
}

/** The sentence of what is wrong, or null. */
export function payToProblem({ holder, iban, bic, words }: PayTo): string | null {
  if (iban === '') return words === '' ? 'Fill in an IBAN, or say in words how you are paid.' : null
  if (holder === '') return 'Fill in whose account it is.'
  return ibanProblem(iban) ?? bicProblem(bic)
}
