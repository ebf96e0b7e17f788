import { expect, test } from 'vitest'

import { openStorageUnderTest } from '../../test/support/engineUnderTest.ts'
import { room } from '../../test/support/named.ts'
import { ada } from '../../test/support/people.ts'
import { createDeskNotes } from './deskNotes.ts'

test('[T-34] nobody hides a reading behind 500 earlier ones', async () => {
  const storage = await openStorageUnderTest()
  const desk = await createDeskNotes(storage.connection)
  for (let at = 0; at < 501; at++) {
    await desk.read({ room, userId: ada.userId, name: 'Sam', at, text: `reason ${at}` })
  }
  expect((await desk.readingsOf(room)).at(-1)?.text).toBe('reason 500')
  await storage.close()
})
