// The session ended while somebody worked: sign in again in place. The screen behind stays, though not legible, and what
// was not sent goes out afterwards.

import { Alert, Button, Group, Text } from '@mantine/core'

import { signIn, useMe } from '../identity/me.ts'
import { useSubmit } from '../identity/useSubmit.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { SecretField } from '../ui/LineField.tsx'

export function SessionExpired() {
  const me = useMe((store) => store.me)
  const isExpired = useMe((store) => store.isExpired)
  const { isBusy, problem, handleSubmit } = useSubmit(async (read) => {
    const answer = await signIn(me?.email ?? '', read('password'))
    return answer.ok ? null : answer.sentence
  })
  if (me === null) return null
  return (
    <Dialog
      opened={isExpired}
      onClose={() => {}}
      leavesBackAlone
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size="sm"
      overlayProps={{ blur: 14 }}
      zIndex={500}
      title={<Text fw={600}>You were signed out</Text>}
    >
      <form onSubmit={handleSubmit}>
        <Text mb="md">Sign in again to go on here. What you did meanwhile is kept and sent afterwards.</Text>
        <input type="hidden" name="username" autoComplete="username" value={me.email} readOnly />
        <SecretField
          name="password"
          label={`Password of ${me.email}`}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          atMost={128}
        />
        {problem !== null && (
          <Alert color="red" mt="md" role="alert">
            {problem}
          </Alert>
        )}
        <Group justify="space-between" mt="lg">
          <Button variant="subtle" color="gray" onClick={() => location.assign('/sign-in')}>
            Another account
          </Button>
          <Button type="submit" loading={isBusy}>
            Sign in
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
