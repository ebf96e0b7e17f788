import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

interface Rules {
  readonly createHTML?: (html: string) => string
  readonly createScriptURL?: (url: string) => string
}

describe('Trusted Types', () => {
  const policies = new Map<string, Rules>()

  beforeEach(async () => {
    policies.clear()
    vi.resetModules()
    vi.stubGlobal('trustedTypes', {
      createPolicy: (name: string, rules: Rules) => {
        policies.set(name, rules)
        return { createScriptURL: (url: string) => rules.createScriptURL?.(url) }
      },
    })
    const { installTrustedTypes } = await import('./trustedTypes.ts')
    installTrustedTypes()
  })
  afterEach(() => vi.unstubAllGlobals())

  test('[T-54] the default policy lets text pass and refuses markup, and knows no scripts', () => {
    const rules = policies.get('default')
    expect(rules?.createHTML?.('.a > .b{}')).toBe('.a > .b{}')
    expect(() => rules?.createHTML?.('<img src=x onerror=alert(1)>')).toThrow(TypeError)
    expect(rules?.createScriptURL).toBeUndefined()
  })

  test('once the editor is there, pasted markup is cleaned instead', async () => {
    const { sanitiseMarkupWith } = await import('./trustedTypes.ts')
    sanitiseMarkupWith((html) => html.replaceAll(/<[^>]*>/g, ''))
    expect(policies.get('default')?.createHTML?.('<b>bold</b>')).toBe('bold')
  })

  test('the policy `workroom` names our three workers and nothing else', async () => {
    const { ownWorkerUrl, serviceWorkerUrl } = await import('./trustedTypes.ts')
    expect(serviceWorkerUrl()).toBe('/sw.js')
    expect(ownWorkerUrl('/assets/hashing.worker-D3aB_9.js')).toBe('/assets/hashing.worker-D3aB_9.js')
    expect(ownWorkerUrl('/assets/pdf.worker.min-D3aB_9.mjs')).toBe('/assets/pdf.worker.min-D3aB_9.mjs')
    for (const url of [
      '/assets/pdf.worker.min-../a.mjs',
      '//evil.test/assets/pdf.worker.min-a.mjs',
      '/sw.js?x',
      '//evil.test/sw.js',
      '/assets/a.js',
      '//evil.test/assets/hashing.worker-a.js',
      '/assets/hashing.worker-../a.js',
    ])
      expect(() => policies.get('workroom')?.createScriptURL?.(url)).toThrow(TypeError)
  })
})
