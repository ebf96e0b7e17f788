// WebKit by classic WebDriver, asked with plain HTTP. Its driver holds one session, and a session is one person: each tab
// has a driver, a browser and a screen of its own.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as after } from 'node:timers/promises'

import { freePort } from '../serverProcess.ts'
import type { Key, Point, RunningBrowser, Tab } from './tab.ts'

/** Of the WebDriver standard's key names. */
const codes: Readonly<Record<Key, readonly string[]>> = {
  Enter: ['\uE007'],
  Escape: ['\uE00C'],
  ArrowRight: ['\uE014'],
  Tab: ['\uE004'],
  End: ['\uE010'],
  Space: [' '],
  'Control+A': ['\uE009', 'a'],
}

const STEPS = 10
const START_MS = 20_000

export function startWebKit(program: string): RunningBrowser {
  const drivers: ChildProcess[] = []
  return {
    async openTab() {
      const port = await freePort()
      const driver = startDriver(program, port)
      drivers.push(driver)
      const session = await createSession(port)
      await fitWindow(session, 1280, 800)
      return tabOf(session)
    },
    async close() {
      await Promise.all(drivers.map(end))
    },
  }
}

/** In a group of processes of its own, so that it ends with its browser and screen. */
function startDriver(program: string, port: number): ChildProcess {
  return spawn('xvfb-run', ['-a', '-s', '-screen 0 1600x1200x24', program, `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
  })
}

async function end(driver: ChildProcess): Promise<void> {
  if (driver.pid === undefined || driver.exitCode !== null || driver.signalCode !== null) return
  const ended = once(driver, 'exit')
  process.kill(-driver.pid, 'SIGTERM')
  await ended
}

type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<unknown>

async function createSession(port: number): Promise<Ask> {
  const ask = asker(`http://127.0.0.1:${port}`)
  const deadline = Date.now() + START_MS
  while (!(await ask('GET', '/status').then(Boolean, () => false))) {
    if (Date.now() > deadline) throw new Error('WebKitWebDriver does not answer.')
    await after(50)
  }
  const { sessionId } = (await ask('POST', '/session', { capabilities: {} })) as { sessionId: string }
  return (method, path, body) => ask(method, `/session/${sessionId}${path}`, body)
}

function asker(base: string): Ask {
  return async (method, path, body) => {
    const answer = await fetch(base + path, { method, ...(body && { body: JSON.stringify(body) }) })
    const { value } = (await answer.json()) as { value: unknown }
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`)
    return value
  }
}

function tabOf(ask: Ask): Tab {
  let at: Point = { x: 0, y: 0 }
  const run = async (script: string, args: readonly unknown[]) =>
    await ask('POST', '/execute/sync', { script, args })
  const act = async (actions: object) => void (await ask('POST', '/actions', { actions: [actions] }))
  const mouse = (actions: readonly object[]) =>
    act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions })
  const keys = (actions: readonly object[]) => act({ type: 'key', id: 'keys', actions })

  return {
    goto: async (url) => void (await ask('POST', '/url', { url })),
    run: async <Given, Answer>(inPage: (given: Given) => Answer, given: Given) =>
      (await run(`return (${String(inPage)})(arguments[0])`, [given])) as Answer,
    runScript: async (source) => void (await run(source, [])),
    async moveMouse(to) {
      await mouse(pathOf(at, to))
      at = to
    },
    holdMouse: () => mouse([{ type: 'pointerDown', button: 0 }]),
    letGoMouse: () => mouse([{ type: 'pointerUp', button: 0 }]),
    type: (words) => keys(Array.from(words).flatMap((letter) => stroke([letter]))),
    press: (key) => keys(stroke(codes[key])),
    async choose(selector, files) {
      const found = await ask('POST', '/element', { using: 'css selector', value: selector })
      const [element = ''] = Object.values(found as Readonly<Record<string, string>>)
      await ask('POST', `/element/${element}/value`, { text: files.join('\n') })
    },
    resize: (width, height) => fitWindow(ask, width, height),
    screenshot: async () => Buffer.from(String(await ask('GET', '/screenshot')), 'base64'),
  }
}

const stroke = (keys: readonly string[]): readonly object[] => [
  ...keys.map((value) => ({ type: 'keyDown', value })),
  ...keys.toReversed().map((value) => ({ type: 'keyUp', value })),
]

const pathOf = (from: Point, to: Point): readonly object[] =>
  Array.from({ length: STEPS }, (_, index) => ({
    type: 'pointerMove',
    duration: 10,
    x: Math.round(from.x + ((to.x - from.x) * (index + 1)) / STEPS),
    y: Math.round(from.y + ((to.y - from.y) * (index + 1)) / STEPS),
  }))

/** The window has a bar of its own above the page. */
async function fitWindow(ask: Ask, width: number, height: number): Promise<void> {
  await ask('POST', '/window/rect', { width, height })
  const script = 'return outerHeight - innerHeight'
  const bar = (await ask('POST', '/execute/sync', { script, args: [] })) as number
  await ask('POST', '/window/rect', { width, height: height + bar })
}
