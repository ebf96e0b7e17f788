// "Confirm it's you": the password again before a step that binds, on a new device or 12 hours after the last time.

import { Button, Group, Text } from '@mantine/core'

import { givePassword, turnAway, useIdentityQuestion } from '../identity/confirmIdentity.ts'
import { useMe } from '../identity/me.ts'
import { useSubmit } from '../identity/useSubmit.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { SecretField } from '../ui/LineField.tsx'

export function ConfirmIdentity() {
  const isOpen = useIdentityQuestion((store) => store.isOpen)
  const email = useMe((store) => store.me?.email ?? '')
  const { isBusy, problem, handleSubmit } = useSubmit((read) => givePassword(read('password')))
  return (
    <Dialog
      opened={isOpen}
      onClose={turnAway}
      closeButtonProps={{ 'aria-label': 'Close' }}
      size="sm"
      zIndex={400}
      title={<Text fw={600}>Confirm it’s you</Text>}
    >
      <form onSubmit={handleSubmit}>
        <Text mb="md">
          This step binds you, so your password is asked again: on a new device, or when you gave it more than
          12 hours ago.
        </Text>
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <SecretField
          name="password"
          label={`Password of ${email}`}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          atMost={128}
          error={problem}
        />
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={turnAway}>
            Cancel
          </Button>
          <Button type="submit" loading={isBusy}>
            Confirm and go on
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
