// What the freelancer states about the use of AI, as it stands with the delivery (rule D14).

import { type AiUse, aiStatement } from '../../shared/workroom/aiUse.ts'
import { LinkedText } from '../ui/LinkedText.tsx'

export function AiUseWords({ ai: { used, words } }: { readonly ai: AiUse }) {
  return (
    <>
      <p>“{aiStatement(used)}”</p>
      {used && words !== '' && (
        <p>
          <LinkedText text={words} />
        </p>
      )}
    </>
  )
}
