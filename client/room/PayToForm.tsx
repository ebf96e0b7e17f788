// Where one is paid directly: an account by its IBAN, or other details in words. The same on the account and in a room.

import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'

import { bicProblem, ibanProblem } from '../../shared/accountCodes.ts'
import { HOLDER_LENGTH, PAY_WORDS_LENGTH, type PayTo, asAccountCode } from '../../shared/payTo.ts'
import { useSubmit } from '../identity/useSubmit.ts'
import { LineField } from '../ui/LineField.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { WordsField } from '../ui/WordsField.tsx'
import { type TypedPayTo, payToProblem, payToTyped } from './payToTyped.ts'
import type { Draft } from './useDraft.ts'

import styles from './PayToForm.module.css'

export interface PayToFormProps {
  readonly draft: Draft<TypedPayTo>
  readonly save: (payTo: PayTo) => Promise<string | null>
  readonly onSaved: () => void
  readonly submit: string
  readonly isPrimary?: boolean
  /** Another way than saving. */
  readonly way?: ReactNode
}

export function PayToForm({ draft, save, onSaved, submit, isPrimary = false, way }: PayToFormProps) {
  const [fields, change, endDraft] = draft
  const take = (changed: Partial<TypedPayTo>): void => change((before) => ({ ...before, ...changed }))
  const { isBusy, problem, handleSubmit } = useSubmit(async () => {
    const payTo = payToTyped(fields)
    const refusal = payToProblem(payTo) ?? (await save(payTo))
    if (refusal !== null) return refusal
    endDraft()
    onSaved()
    return null
  })
  return (
    <form onSubmit={handleSubmit} className={styles.form}>
      <LineField
        label="Account holder"
        autoComplete="name"
        atMost={HOLDER_LENGTH}
        value={fields.holder}
        onChange={(event) => take({ holder: event.currentTarget.value })}
      />
      <CodeField
        label="IBAN"
        code={fields.iban}
        onCode={(iban) => take({ iban })}
        problemOf={ibanProblem}
        atMost={60}
      />
      <CodeField
        label="BIC"
        description="Optional within the European Economic Area."
        code={fields.bic}
        onCode={(bic) => take({ bic })}
        problemOf={bicProblem}
        atMost={20}
      />
      <WordsField
        label="Or in words"
        description="Another way to be paid, or what else matters."
        minRows={2}
        maxRows={8}
        atMost={PAY_WORDS_LENGTH}
        words={fields.words}
        onWords={(words) => take({ words })}
      />
      <Refusal sentence={problem} className={styles.problem} />
      <div className={styles.ways}>
        <Button type="submit" variant={isPrimary ? 'filled' : 'default'} loading={isBusy}>
          {submit}
        </Button>
        {way}
      </div>
    </form>
  )
}

interface CodeFieldProps {
  readonly label: string
  readonly description?: string
  readonly code: string
  readonly onCode: (code: string) => void
  readonly problemOf: (code: string) => string | null
  readonly atMost: number
}

/** What is wrong is said once the field is left, and goes as soon as it is right. */
function CodeField({ label, description, code, onCode, problemOf, atMost }: CodeFieldProps) {
  const [isLeft, setIsLeft] = useState(code !== '')
  const read = asAccountCode(code)
  return (
    <LineField
      label={label}
      description={description}
      autoComplete="off"
      spellCheck={false}
      dir="ltr"
      className={styles.code ?? ''}
      atMost={atMost}
      value={code}
      error={isLeft && read !== '' ? problemOf(read) : null}
      onBlur={() => setIsLeft(true)}
      onChange={(event) => onCode(event.currentTarget.value)}
    />
  )
}
