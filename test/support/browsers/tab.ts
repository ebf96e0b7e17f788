// What a test needs of a browser, in words that every engine's driver has: a tab that is led to an address, looked into,
// and worked by mouse, keys and chosen files. What a person does with it stands in hand.ts.

export interface Point {
  readonly x: number
  readonly y: number
}

/** As playwright names them; one letter or digit is a key as well. */
export type Key = 'Enter' | 'Escape' | 'ArrowRight' | 'Tab' | 'End' | 'Space' | 'Control+A'

export interface Tab {
  readonly goto: (url: string) => Promise<void>
  /** Runs `inPage` there: it must not use anything from outside of itself. What goes there and back is plain JSON. */
  readonly run: <Given, Answer>(inPage: (given: Given) => Answer, given: Given) => Promise<Answer>
  /** A whole script, for what a library brings along. */
  readonly runScript: (source: string) => Promise<void>
  /** In straight steps of a few pixels, as a hand does it. */
  readonly moveMouse: (to: Point) => Promise<void>
  readonly holdMouse: () => Promise<void>
  readonly letGoMouse: () => Promise<void>
  readonly type: (words: string) => Promise<void>
  readonly press: (key: Key) => Promise<void>
  /** @param selector CSS, of an `input type=file` */
  readonly choose: (selector: string, files: readonly string[]) => Promise<void>
  readonly resize: (width: number, height: number) => Promise<void>
  readonly screenshot: () => Promise<Buffer>
}

/** A browser that runs. Each tab of it belongs to somebody else: they share no cookies. */
export interface RunningBrowser {
  readonly openTab: () => Promise<Tab>
  readonly close: () => Promise<void>
}
