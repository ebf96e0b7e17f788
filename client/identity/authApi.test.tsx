import { afterEach, expect, test, vi } from 'vitest'

import { fetchWho } from './authApi.ts'

afterEach(() => vi.unstubAllGlobals())

test('who asks is what the page said, once; from then on the server is asked', async () => {
  const said = { person: null, installation: { mode: 'trial', mail: 'smtp' } }
  const later = { person: null, installation: { mode: 'trial', mail: 'nobody' } }
  const asked: string[] = []
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url)
    return Promise.resolve(Response.json(later))
  })
  const data = document.createElement('script')
  Object.assign(data, { id: 'who', type: 'application/json', textContent: JSON.stringify(said) })
  document.head.append(data)
  expect(await fetchWho()).toEqual(said)
  expect(asked).toEqual([])
  expect(await fetchWho()).toEqual(later)
  expect(asked).toEqual(['/api/auth/me'])
})
