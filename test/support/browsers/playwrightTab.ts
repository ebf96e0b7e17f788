// Chromium by its own protocol and Firefox by WebDriver BiDi, both through playwright. Firefox has a version of its own:
// 1.65 opens no context in Firefox 153.

import type { Browser, Page } from 'playwright-core'
import { firefox } from 'playwright-core-firefox'

import { launchChromium } from '../chromium.ts'
import type { RunningBrowser, Tab } from './tab.ts'

const STEPS = 10

export async function startChromium(): Promise<RunningBrowser> {
  const { browser } = await launchChromium()
  return running(browser)
}

export async function startFirefox(program: string): Promise<RunningBrowser> {
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath: program,
    // What an engine calls its language where the system says LANG=C: no language at all.
    firefoxUserPrefs: { 'intl.accept_languages': 'C' },
  })
  // The two versions name the same shapes apart.
  return running(browser as unknown as Browser)
}

function running(browser: Browser): RunningBrowser {
  return {
    async openTab() {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
      return tabOf(await context.newPage())
    },
    close: () => browser.close(),
  }
}

function tabOf(page: Page): Tab {
  return {
    goto: async (url) => void (await page.goto(url)),
    run: async <Given, Answer>(inPage: (given: Given) => Answer, given: Given) =>
      (await page.evaluate(inPage as (given: unknown) => unknown, given)) as Answer,
    runScript: async (source) => void (await page.evaluate(source)),
    moveMouse: ({ x, y }) => page.mouse.move(x, y, { steps: STEPS }),
    holdMouse: () => page.mouse.down(),
    letGoMouse: () => page.mouse.up(),
    type: (words) => page.keyboard.type(words),
    press: (key) => page.keyboard.press(key),
    choose: (selector, files) => page.locator(selector).setInputFiles([...files]),
    resize: (width, height) => page.setViewportSize({ width, height }),
    screenshot: () => page.screenshot(),
  }
}
