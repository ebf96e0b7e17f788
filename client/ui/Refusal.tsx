// Why something did not work, said at once by a screen reader; nothing where there is no reason.

import layout from './layout.module.css'

export interface RefusalProps {
  readonly sentence: string | null | undefined
  /** What a page gives it besides. */
  readonly className?: string | undefined
}

export function Refusal({ sentence, className = '' }: RefusalProps) {
  if (sentence === null || sentence === undefined) return null
  return (
    <p className={`${layout.refusal} ${className}`} role="alert">
      {sentence}
    </p>
  )
}
