// The page of tabStorage.test.ts: hands the product's own modules to the test, which acts through `window.tab`.

import { registerWorker, showOnDesktop } from '../../client/features/notifications/desktop.ts'
import { createShown } from '../../client/features/notifications/shown.ts'
import { browserLocks } from '../../client/sync/locks.ts'
import { createOutboxStorage } from '../../client/sync/outbox.ts'

const locks = browserLocks()

const tab = {
  outbox: createOutboxStorage(),
  shown: createShown(locks),
  locks,
  registerWorker,
  showOnDesktop,
}
export type Tab = typeof tab

Object.assign(window, { tab })
