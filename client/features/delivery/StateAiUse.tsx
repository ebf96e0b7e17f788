// What the freelancer states about the use of AI before delivering, where the contract asks for it (rule D14).

import { Radio } from '@mantine/core'
import * as v from 'valibot'

import { AI_WORDS_LENGTH, type AiUse, aiStatement, asksForAiUse } from '../../../shared/workroom/aiUse.ts'
import { versionInForce } from '../../../shared/workroom/contractState.ts'
import { fieldsAs } from '../../room/fieldsAs.ts'
import { useFieldsDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { WordsField } from '../../ui/WordsField.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Deliver.module.css'

const Typed = v.object({ used: v.picklist(['', 'no', 'yes']), words: v.string() })
type Typed = Readonly<v.InferOutput<typeof Typed>>

const start: Typed = { used: '', words: '' }
const asTyped = fieldsAs<Typed>(Typed)

export interface AiUseDraft {
  readonly typed: Typed
  readonly take: (changed: Partial<Typed>) => void
  /** Absent as long as nothing is chosen, or where the contract asks for nothing. */
  readonly use: AiUse | undefined
}

/** Of the delivery that is being composed. */
export function useAiUse(): AiUseDraft {
  const number = useRoom(({ view }) => view.delivery.deliveries.length)
  const isAsked = useRoom(({ view }) => asksForAiUse(versionInForce(view.contract)?.terms))
  const [typed, setTyped] = useFieldsDraft(`ai-use:${number}`, start, asTyped)
  const use = { used: typed.used === 'yes', words: typed.words.trim() }
  return {
    typed,
    take: (changed) => setTyped((before) => ({ ...before, ...changed })),
    use: isAsked && typed.used !== '' ? use : undefined,
  }
}

export function StateAiUse({ typed, take }: AiUseDraft) {
  const ai = useRoom(({ view }) => versionInForce(view.contract)?.terms.ai)
  if (!asksForAiUse({ ai })) return null
  return (
    <section className={layout.card} aria-labelledby="ai-use">
      <h2 id="ai-use">Your statement on the use of AI</h2>
      <Radio.Group
        aria-labelledby="ai-use"
        description={`Agreed in the contract: ${ai === 'none' ? 'no AI is used' : 'AI with disclosure'}. It becomes part of the delivery.`}
        value={typed.used}
        onChange={(used) => take({ used: used === 'yes' ? 'yes' : 'no' })}
      >
        <div className={styles.choices}>
          <Radio value="no" label={aiStatement(false)} />
          {(ai === 'disclosed' || typed.used === 'yes') && <Radio value="yes" label={aiStatement(true)} />}
        </div>
      </Radio.Group>
      {typed.used === 'yes' && (
        <WordsField
          mt="sm"
          label="What it was used for"
          placeholder="Which tools, for which parts of the work"
          words={typed.words}
          onWords={(words) => take({ words })}
          atMost={AI_WORDS_LENGTH}
          minRows={2}
        />
      )}
    </section>
  )
}
