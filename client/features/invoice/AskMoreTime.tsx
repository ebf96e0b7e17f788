// Asking for 1 to 5 more business days: once for each invoice, and only in force when the freelancer grants it (rule I7).

import { useFirstName } from '../../room/firstName.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'

import styles from './Invoice.module.css'

const choices = [1, 2, 3, 4, 5] as const

export function AskMoreTime({ onClose }: { readonly onClose: () => void }) {
  const invoice = useRoom((session) => session.view.payment.invoice?.number ?? '')
  const [chosen, setChosen] = useFormDraft(`more-time:${invoice}`, '2')
  const days = choices.find((choice) => String(choice) === chosen) ?? 2
  const confirm = useRoom((session) => session.confirm)
  const freelancer = useFirstName('freelancer')
  const ask = async (): Promise<string | void> => {
    const reply = await confirm({ name: 'askMoreTime', args: { days } })
    if (!reply.ok) return sentenceOf(reply.code)
    setChosen('2')
  }
  return (
    <ConfirmDialog
      opened
      title="Ask for more time"
      confirmLabel={days === 1 ? 'Ask for 1 day' : `Ask for ${days} days`}
      onConfirm={ask}
      onClose={onClose}
    >
      <fieldset className={styles.choices}>
        <legend>How many more business days?</legend>
        {choices.map((choice) => (
          <label key={choice} className={styles.choice}>
            <input
              type="radio"
              name="days"
              value={choice}
              checked={days === choice}
              onChange={() => setChosen(String(choice))}
            />
            <span>{choice}</span>
          </label>
        ))}
      </fieldset>
      <p className={styles.consequence}>
        {freelancer} may grant or refuse it. Until it is granted the clock goes on as before. You can ask once
        for this invoice.
      </p>
    </ConfirmDialog>
  )
}
