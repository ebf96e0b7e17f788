// What a test opens is closed when it ends, the last first.

import { onTestFinished } from 'vitest'

export function opened<Closable extends { close(): Promise<unknown> }>(one: Closable): Closable {
  onTestFinished(async () => {
    await one.close()
  })
  return one
}
