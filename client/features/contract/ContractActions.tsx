// What can be done with the text itself: print, copy, download; and the two other ways to answer.

import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { useState } from 'react'

import type { SetApart } from '../../../shared/isolated.ts'
import type { ContractVersion } from '../../../shared/workroom/contractState.ts'
import { pendingEnding } from '../../../shared/workroom/endingState.ts'
import { mayWorkStart } from '../../../shared/workroom/funding.ts'
import { isDecided } from '../../../shared/workroom/payment.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { ActionMenu } from '../../ui/ActionMenu.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { toast } from '../../ui/toasts.tsx'
import { ChangeForm } from './ChangeForm.tsx'
import { DeclineDialog } from './DeclineDialog.tsx'
import { EndDialog } from './EndDialog.tsx'
import { ProposeChange } from './ProposeChange.tsx'

import styles from './ContractPage.module.css'

export interface ContractActionsProps {
  readonly version: ContractVersion
  readonly other: SetApart
  readonly canPropose: boolean
  readonly canDecline: boolean
  /** Both accepted this version: who did it when, in which words, is certified. */
  readonly isInForce: boolean
  /** C13: work goes on, and no change waits. */
  readonly canChange: boolean
}

export function ContractActions(props: ContractActionsProps) {
  const { version, other, canPropose, canDecline, isInForce, canChange } = props
  const room = useRoomId()
  const [shown, setShown] = useState<'decline' | 'propose' | 'change' | 'end' | null>(null)
  const close = (): void => setShown(null)
  const canEnd = useCanEnd() && isInForce
  return (
    <div className={styles.actions}>
      {canChange && (
        <Button
          variant="default"
          leftSection={<Icon name="pencil" size={16} />}
          onClick={() => setShown('change')}
        >
          Propose a change
        </Button>
      )}
      {isInForce && (
        <Button
          variant="default"
          component="a"
          href={`/api/rooms/${room}/certificate.pdf`}
          download
          leftSection={<Icon name="file" size={16} />}
        >
          Certificate
        </Button>
      )}
      <Button.Group>
        <Button variant="default" leftSection={<Icon name="printer" size={16} />} onClick={() => print()}>
          Print
        </Button>
        <Button
          variant="default"
          leftSection={<Icon name="copy" size={16} />}
          onClick={() => void copyText(version)}
        >
          Copy
        </Button>
        <Tooltip label="Download as text">
          <Button
            variant="default"
            component="a"
            href={`/api/rooms/${room}/contract.txt?version=${version.version}`}
            download={`contract-v${version.version}.txt`}
            aria-label="Download as text"
          >
            <Icon name="download" size={16} />
          </Button>
        </Tooltip>
      </Button.Group>
      <ActionMenu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={34}
            aria-label={canPropose || canDecline ? 'Other answers' : 'More'}
          >
            <Icon name="dots" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canPropose && (
            <Menu.Item leftSection={<Icon name="pencil" size={16} />} onClick={() => setShown('propose')}>
              Propose a change…
            </Menu.Item>
          )}
          {canDecline && (
            <Menu.Item leftSection={<Icon name="x" size={16} />} onClick={() => setShown('decline')}>
              Decline the contract…
            </Menu.Item>
          )}
          {canEnd && (
            <Menu.Item leftSection={<Icon name="check" size={16} />} onClick={() => setShown('end')}>
              End by agreement…
            </Menu.Item>
          )}
          <Menu.Item
            component="a"
            href={`/api/rooms/${room}/proof.zip?files`}
            download
            leftSection={<Icon name="download" size={16} />}
          >
            Proof package
          </Menu.Item>
        </Menu.Dropdown>
      </ActionMenu>
      {isInForce && (
        <ChangeForm
          opened={shown === 'change'}
          onClose={close}
          inForce={version}
          answered={null}
          other={other}
        />
      )}
      {isInForce && <EndDialog opened={shown === 'end'} onClose={close} />}
      <DeclineDialog opened={shown === 'decline'} onClose={close} version={version.version} other={other} />
      <ProposeChange opened={shown === 'propose'} onClose={close} version={version} other={other} />
    </div>
  )
}

/** E1: as long as there is something to end; why it has to wait the dialog says. What waits for an answer has its own panel. */
const useCanEnd = (): boolean =>
  useRoom(
    ({ view }) => mayWorkStart(view) && !isDecided(view.payment) && pendingEnding(view.payment) === null,
  )

async function copyText(version: ContractVersion): Promise<void> {
  const isCopied = await navigator.clipboard.writeText(version.text).then(
    () => true,
    () => false,
  )
  const id = 'contract-copied'
  if (isCopied) toast.done({ id, text: `The text of contract v${version.version} is copied.` })
  else toast.refuse({ id, text: 'The browser does not let this page copy. Download the text instead.' })
}
