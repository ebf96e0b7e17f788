// The way on at the foot of a step; when it is locked the reason stands beside the button.

import { Button } from '@mantine/core'

import { navigate } from '../../navigation/router.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { Why } from '../../navigation/Why.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { DeliveryStep } from './deliverySteps.ts'
import { stepPath } from './StepsBar.tsx'

import styles from './Deliver.module.css'

export interface NextStepProps {
  readonly to: DeliveryStep
  readonly label: string
  readonly lock: string | null
}

export function NextStep({ to, label, lock }: NextStepProps) {
  const room = useRoomId()
  return (
    <div className={styles.foot}>
      {lock !== null && (
        <p className={styles.reason}>
          <Icon name="lock" size={14} />
          {lock} <Why part="delivery" />
        </p>
      )}
      <Button
        disabled={lock !== null}
        rightSection={<Icon name="arrowRight" size={16} />}
        onClick={() => navigate(stepPath(room, to))}
      >
        {label}
      </Button>
    </div>
  )
}
