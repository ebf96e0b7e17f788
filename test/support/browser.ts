// A browser as far as HTTP goes: keeps cookies, sends its page's origin, follows no redirect.

interface TestAnswer {
  readonly status: number
  readonly headers: Headers
  /** Parsed where it is JSON, else `{}`. */
  readonly body: Readonly<Record<string, unknown>>
  readonly text: string
}

export interface TestBrowser {
  readonly cookies: Map<string, string>
  cookieHeader(): string
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>
  put(path: string, body: unknown): Promise<TestAnswer>
  delete(path: string): Promise<TestAnswer>
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>
}

export function testBrowser(base: string, standing: Readonly<Record<string, string>>): TestBrowser {
  const cookies = new Map<string, string>()
  const cookieHeader = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  async function ask(path: string, init: RequestInit): Promise<TestAnswer> {
    const answer = await fetch(`${base}${path}`, { ...init, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', ...value] = (line.split(';')[0] ?? '').split('=')
      if (/max-age=0(;|$)/i.test(line)) cookies.delete(name)
      else cookies.set(name, value.join('='))
    }
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') === true
    const body = isJson ? (JSON.parse(text) as TestAnswer['body']) : {}
    return { status: answer.status, headers: answer.headers, body, text }
  }
  const withCookies = (headers: Readonly<Record<string, string>>): Record<string, string> => ({
    ...(cookies.size > 0 && { cookie: cookieHeader() }),
    ...standing,
    ...headers,
  })
  const send = (method: string, path: string, body: unknown, headers: Readonly<Record<string, string>>) =>
    ask(path, {
      method,
      headers: withCookies({ 'content-type': 'application/json', ...headers }),
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return {
    cookies,
    cookieHeader,
    get: (path, headers = {}) => ask(path, { headers: withCookies(headers) }),
    put: (path, body) => send('PUT', path, body, {}),
    delete: (path) => ask(path, { method: 'DELETE', headers: withCookies({}) }),
    post: (path, body, headers = {}) => send('POST', path, body, headers),
  }
}
