// The address of a message: it names its record, so that it leads there however old the message is.

import { copyAddress } from '../../room/copyAddress.ts'

export const copyMessageLink = (seq: number): Promise<void> =>
  copyAddress(`${location.origin}${location.pathname}?at=${seq}`)
