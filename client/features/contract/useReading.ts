// How far a text was read: by scrolling or by moving the focus to its end. A text that is shorter than the window
// counts as read at once (rule C3). Positions are asked from the browser, whatever element scrolls.

import { type RefObject, useEffect, useState } from 'react'

const WORDS_A_MINUTE = 220

export interface Reading {
  /** 0 to 1; never goes back. */
  readonly progress: number
  readonly minutesLeft: number
  /** The server's clock, epoch milliseconds. */
  readonly openedAt: number
  readonly reachedEndAt: number | null
}

export interface ReadingOptions {
  readonly article: RefObject<HTMLElement | null>
  readonly text: string
  readonly now: () => number
  /** Pixels at the bottom of the window that are covered. */
  readonly covered: number
}

export function useReading({ article, text, now, covered }: ReadingOptions): Reading {
  const [openedAt] = useState(() => Math.round(now()))
  const [progress, setProgress] = useState(0)
  const [reachedEndAt, setReachedEndAt] = useState<number | null>(null)

  useEffect(() => {
    const measure = (): void => {
      const box = article.current?.getBoundingClientRect()
      if (box === undefined) return
      const shown = shareShown(box, window.innerHeight - covered)
      setProgress((before) => Math.max(before, shown))
      if (shown === 1) setReachedEndAt((before) => before ?? Math.max(openedAt, Math.round(now())))
    }
    // After the first layout; capture also hears elements that scroll inside the page.
    const frame = requestAnimationFrame(measure)
    document.addEventListener('scroll', measure, { capture: true, passive: true })
    window.addEventListener('resize', measure)
    return () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('scroll', measure, { capture: true })
      window.removeEventListener('resize', measure)
    }
  }, [article, covered, now, openedAt])

  const minutesLeft = Math.max(1, Math.ceil((wordsOf(text) / WORDS_A_MINUTE) * (1 - progress)))
  return { progress, minutesLeft, openedAt, reachedEndAt }
}

/** The share of the box that lies above the lower edge of the window; 1 from the last pixel on. */
function shareShown(box: { readonly top: number; readonly bottom: number }, edge: number): number {
  const height = box.bottom - box.top
  if (box.bottom <= edge + 2 || height <= 0) return 1
  return Math.min(0.99, Math.max(0, (edge - box.top) / height))
}

const wordsOf = (text: string): number => text.split(/\s+/).length
