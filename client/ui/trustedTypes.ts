// Trusted Types: no string becomes markup or a script address here. Mantine writes style text through innerHTML,
// so the `default` policy lets text pass and refuses every `<`; the rich-text editor, once loaded, hands in a
// sanitiser for what is pasted. `workroom` names exactly three script addresses: the service worker's, and those of the
// workers that hash files and read papers.

type Sanitise = (html: string) => string

/** What the DOM's types call a TrustedScriptURL; `register` takes it in place of a string. */
interface Policies {
  createPolicy(
    name: string,
    rules: { createHTML?: (html: string) => string; createScriptURL?: (url: string) => string },
  ): { createScriptURL(url: string): string }
}

const SERVICE_WORKER = '/sw.js'

const refuseMarkup: Sanitise = (html) => {
  if (html.includes('<')) throw new TypeError('Markup from a string is refused.')
  return html
}

let sanitise = refuseMarkup
let workerUrl = SERVICE_WORKER
let nameScript = (url: string): string => url

/** Called once, before anything is drawn. Browsers without Trusted Types need nothing. */
export function installTrustedTypes(): void {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes
  if (policies === undefined) return
  policies.createPolicy('default', { createHTML: (html) => sanitise(html) })
  const named = policies.createPolicy('workroom', { createScriptURL: allowOwnWorkers })
  workerUrl = named.createScriptURL(SERVICE_WORKER)
  nameScript = (url) => named.createScriptURL(url)
}

/** For the editor's chunk: from now on pasted markup is cleaned instead of refused. */
export function sanitiseMarkupWith(clean: Sanitise): void {
  sanitise = (html) => (html.includes('<') ? clean(html) : html)
}

export const serviceWorkerUrl = (): string => workerUrl

/** For `new Worker`: the built files, or the sources while developing. */
export const ownWorkerUrl = (url: string): string => nameScript(url)

const OWN_WORKERS =
  /^\/(?:assets\/(?:hashing\.worker-[\w-]+\.js|pdf\.worker\.min-[\w-]+\.mjs)|sync\/hashing\.worker\.ts\?[\w&=]+|@fs\/[\w./-]+\/pdf\.worker\.min\.mjs)$/

function allowOwnWorkers(url: string): string {
  if (url !== SERVICE_WORKER && !OWN_WORKERS.test(url))
    throw new TypeError(`Not a script of Workroom: ${url}`)
  return url
}
