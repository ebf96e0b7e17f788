// The code of what may open next comes while nothing else is to be done, file by file and without being run: the list is
// in the page, in the order in which it is likely to be wanted. What does not come now comes when it is opened.

let started: Promise<void> | undefined

/** Resolves when all of it came or could not be had. */
export function fetchAhead(): Promise<void> {
  started ??= fetchEach(listed())
  return started
}

async function fetchEach(files: readonly string[]): Promise<void> {
  for (const file of files) {
    if (document.querySelector(`link[href="${file}"]`) !== null) continue
    await idle()
    await (file.endsWith('.css') ? fetchFile(file) : preloadScript(file))
  }
}

/** In full, as an import asks for them. Absent while developing. */
const listed = (): readonly string[] =>
  (document.querySelector('meta[name="ahead"]')?.getAttribute('content') ?? '')
    .split(' ')
    .filter(Boolean)
    .map((file) => new URL(file, location.origin).href)

const IDLE_AT_LATEST_MS = 2_000

/** One turn in which nobody waits for an answer. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve, 50)
    else requestIdleCallback(() => resolve(), { timeout: IDLE_AT_LATEST_MS })
  })
}

/** Stays in the browser's cache: files of the build are kept for ever. */
async function fetchFile(file: string): Promise<void> {
  const answer = await fetch(file, { priority: 'low' }).catch(() => null)
  await answer?.arrayBuffer().catch(() => undefined)
}

/** Fetched and read, not run: whoever imports it later waits for nothing. */
function preloadScript(file: string): Promise<void> {
  return new Promise((resolve) => {
    const link = document.createElement('link')
    Object.assign(link, { rel: 'modulepreload', crossOrigin: '', fetchPriority: 'low', href: file })
    link.addEventListener('load', () => resolve())
    link.addEventListener('error', () => resolve())
    document.head.append(link)
  })
}
