// Where emails are not really sent, the pages that speak of them say so.

import { Text } from '@mantine/core'

import { useMe } from '../../identity/me.ts'

export function MailNote() {
  const mail = useMe((store) => store.installation?.mail)
  if (mail === 'trial-mailbox') {
    return (
      <Text size="sm" c="dimmed">
        This is a trial on your own machine: emails are not sent but kept. The console that started Workroom
        prints the address where you read them.
      </Text>
    )
  }
  if (mail === 'nobody') {
    return (
      <Text size="sm" c="dimmed">
        This installation sends no emails. Whoever runs it can give you a link.
      </Text>
    )
  }
  return null
}
