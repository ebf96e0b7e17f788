import { expect, test, vi } from 'vitest'

import { fetchAhead } from './fetchAhead.ts'

test('scripts are fetched without being run and sheets are kept, one after the other; what is there already is left', async () => {
  document.head.innerHTML = `
    <meta name="ahead" content="/assets/a.js /assets/a.css /assets/there.js /assets/editor.js">
    <link rel="modulepreload" href="${location.origin}/assets/there.js">`
  const sheets: unknown[] = []
  vi.stubGlobal('fetch', (url: string) => {
    sheets.push(new URL(url).pathname)
    return Promise.resolve(new Response(''))
  })
  const added: string[] = []
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLLinkElement)) continue
      added.push(`${node.rel} ${new URL(node.href).pathname}`)
      // one cannot be had: the others come
      node.dispatchEvent(new Event(added.length === 1 ? 'error' : 'load'))
    }
  }).observe(document.head, { childList: true })
  await fetchAhead()
  expect(added).toEqual(['modulepreload /assets/a.js', 'modulepreload /assets/editor.js'])
  expect(sheets).toEqual(['/assets/a.css'])
  expect(document.querySelectorAll('script')).toHaveLength(0)
  vi.unstubAllGlobals()
})
