// The use of AI as an agreed term, and what the freelancer states about it with a delivery (rules C25, D14).

import * as v from 'valibot'

import { refusals } from '../decider.ts'
import { type Text, readText, text } from '../personalText.ts'
import { OptionalLines } from '../text.ts'
import type { Terms } from './terms.ts'

export const aiUseRejections = {
  'ai-unsaid': 'The contract asks for a statement on the use of AI: say whether you used any.',
  'ai-undescribed': 'Say in words what you used AI for.',
  'ai-agreed-none':
    'The contract says that no AI is used. Where some was used, agree on a change to the contract first.',
} as const

const refuse = refusals(aiUseRejections)

export const AI_WORDS_LENGTH = 2000

/** As it comes with a delivery. */
export const AiUse = v.strictObject({
  used: v.boolean(),
  /** What it was used for. */
  words: OptionalLines(AI_WORDS_LENGTH),
})
export type AiUse = Readonly<v.InferOutput<typeof AiUse>>

/** As a delivery holds it: with the sentence that stood beside the button, word for word. */
export interface StatedAiUse extends AiUse {
  readonly statement: string
}

export type SealedAiUse = Omit<StatedAiUse, 'words'> & { readonly words: Text }

/** D14: these sentences are stored with the delivery. */
export const aiStatement = (used: boolean): string =>
  used ? 'I used AI for this work, as I describe it here.' : 'I used no AI for this work.'

/** D14: where none or only disclosed use is agreed, each delivery says how it was. */
export const asksForAiUse = (terms: Pick<Terms, 'ai'> | undefined): boolean =>
  terms?.ai === 'none' || terms?.ai === 'disclosed'

export function requireAiUse(terms: Terms | undefined, use: AiUse | undefined): void {
  if (use === undefined) return asksForAiUse(terms) ? refuse('ai-unsaid') : undefined
  if (use.used && terms?.ai === 'none') refuse('ai-agreed-none')
  if (use.used && use.words === '') refuse('ai-undescribed')
}

/** No member where nothing is said. */
export const sealedAiUse = (use: AiUse | undefined): { readonly ai?: SealedAiUse } =>
  use === undefined
    ? {}
    : { ai: { used: use.used, statement: aiStatement(use.used), words: text(use.used ? use.words : '') } }

export const openedAiUse = ({ ai }: { readonly ai?: SealedAiUse }): { readonly ai?: StatedAiUse } =>
  ai === undefined ? {} : { ai: { ...ai, words: readText(ai.words) } }

export function aiClause(ai: NonNullable<Terms['ai']>): string {
  if (ai === 'none')
    return 'The freelancer uses no artificial intelligence (AI) to make the work, and states so with each delivery.'
  return ai === 'disclosed'
    ? 'The freelancer may use artificial intelligence (AI) to make the work, and states with each delivery whether it was used and for what.'
    : 'The freelancer may use artificial intelligence (AI) to make the work, and need not say so.'
}
