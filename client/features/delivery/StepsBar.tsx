// The three steps on top: which one this is, which are done, and why one is locked.

import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { Hint } from '../../ui/Hint.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { type DeliveryStep, type StepLocks, deliverySteps, stepNames } from './deliverySteps.ts'

import layout from '../../ui/layout.module.css'
import styles from './StepsBar.module.css'

export interface StepsBarProps {
  readonly step: DeliveryStep
  readonly locks: StepLocks
}

export const stepPath = (room: string, step: DeliveryStep): string =>
  `${path('deliver', { room })}${step === 'report' ? '' : `?step=${step}`}`

export function StepsBar({ step, locks }: StepsBarProps) {
  const room = useRoomId()
  return (
    <nav aria-label="Steps of the delivery">
      <ol className={styles.steps}>
        {deliverySteps.map((one, index) => {
          const next = deliverySteps[index + 1]
          const isDone = next !== undefined && locks[next] === null && one !== step
          return (
            <li key={one} className={styles.step}>
              {locks[one] === null ? (
                <Link
                  to={stepPath(room, one)}
                  className={`${layout.way} ${styles.link}`}
                  aria-current={one === step ? 'step' : undefined}
                >
                  <Mark number={index + 1} isDone={isDone} />
                  {stepNames[one]}
                  {isDone && <span className="visuallyHidden"> (done)</span>}
                </Link>
              ) : (
                <Hint label={locks[one]} className={styles.locked ?? ''}>
                  <button type="button" className={`${layout.way} ${styles.link}`} aria-disabled="true">
                    <Icon name="lock" size={14} />
                    {stepNames[one]}
                    <span className="visuallyHidden"> Locked: {locks[one]}</span>
                  </button>
                </Hint>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function Mark({ number, isDone }: { readonly number: number; readonly isDone: boolean }) {
  return (
    <span className={styles.mark} data-done={isDone || undefined}>
      {isDone ? <Icon name="check" size={12} /> : number}
    </span>
  )
}
