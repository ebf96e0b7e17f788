// Code that comes when it is wanted, over a line that may be away: a screen waits for it as a skeleton. When the server
// answers but no longer has the file, Workroom was updated: the tab takes the new page, once a minute at most.

const AGAIN_AFTER_MS = 2_000
const TRIES_ONLINE = 5
const RELOADED_AT = 'reloadedAt'
const RELOAD_PAUSE_MS = 60_000

/** Tries until it is there; gives up only while the device says that it is online. */
export async function fetchCode<Code>(load: () => Promise<Code>): Promise<Code> {
  let failuresOnline = 0
  for (;;) {
    try {
      return await load()
    } catch (error) {
      if (navigator.onLine) failuresOnline += 1
      if (failuresOnline === TRIES_ONLINE) throw error
      await nextChance()
    }
  }
}

/** After a file could not be loaded. Without the server the page on screen is the best there is. */
export async function reloadIfUpdated(): Promise<void> {
  if (mayReload() && (await isServerThere())) reloadOnce()
}

const mayReload = (): boolean =>
  Date.now() - Number(sessionStorage.getItem(RELOADED_AT) ?? 0) >= RELOAD_PAUSE_MS

/** Once a minute: a page that helps nothing is not loaded again and again. */
export function reloadOnce(): void {
  if (!mayReload()) return
  sessionStorage.setItem(RELOADED_AT, String(Date.now()))
  location.reload()
}

const isServerThere = (): Promise<boolean> =>
  fetch('/healthz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )

function nextChance(): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer)
      window.removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, AGAIN_AFTER_MS)
    window.addEventListener('online', go)
  })
}
