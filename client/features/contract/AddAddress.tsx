// The way on for a party whose address is missing in a version that names those of both: the same terms again, with it (C24).

import { Button } from '@mantine/core'
import { useState } from 'react'

import type { ContractVersion } from '../../../shared/workroom/contractState.ts'
import { OwnAddress } from '../../room/OwnAddress.tsx'
import { useSend } from '../../room/useSend.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'

export function AddAddress({ version }: { readonly version: ContractVersion }) {
  const send = useSend()
  const [isAsked, setIsAsked] = useState(false)
  const { version: number, termsHash, terms } = version
  const add = (): Promise<string | null> =>
    send({ name: 'proposeChange', args: { version: number, termsHash, terms, note: '' } })
  return (
    <>
      <Button onClick={() => setIsAsked(true)}>Add your address…</Button>
      <ConfirmDialog
        opened={isAsked}
        onClose={() => setIsAsked(false)}
        title="Add your postal address"
        confirmLabel={`Make contract v${number + 1} with it`}
        onConfirm={add}
      >
        <p>
          The terms stay the same. Contract v{number + 1} replaces v{number}: whoever has accepted has to
          accept again, and reads your address there.
        </p>
        <OwnAddress />
      </ConfirmDialog>
    </>
  )
}
